"""The long drills: bad input by the thousand, and the server and PostgreSQL killed while notices come in."""
