"""Projects, members, meetings, assertions."""
