"""Search indexes over words; later the texts themselves."""
