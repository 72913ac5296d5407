"""The one base class of everything a user can cause."""


class UserError(Exception):
    """Something the user can mend.

    The sentence says what happened, where, and what was expected; ``do`` says what to do next.
    Shown as it is: in a page, on stderr, in a job's result. It never ends a process with a traceback.
    """

    def __init__(self, what: str, *, do: str = "", where: str = "") -> None:
        self.what = what
        self.do = do
        self.where = where
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The whole message: where, what happened, what to do."""
        place = f"{self.where}: " if self.where else ""
        return " ".join(part for part in (f"{place}{self.what}", self.do) if part)
