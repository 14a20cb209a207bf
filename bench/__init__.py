"""The speeds that are promised, each measured against a yardstick in the same run (docs/decisions/0018-how-speed-is-promised.md)."""
