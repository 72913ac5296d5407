"""From votes to decisions; for now the identification part of the PRISMA 2020 flow."""
