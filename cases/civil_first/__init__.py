"""Civil first instance 民事一审: from the filed case to the archive (ordinary, summary and small claims procedure)."""
