"""What waits for somebody, told by e-mail to those who chose it: numbers and a link, and nothing about anybody."""
