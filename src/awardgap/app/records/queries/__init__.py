"""Reading records. The reader comes first in every query; records of an import that is not complete do not exist."""
