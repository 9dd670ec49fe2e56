"""What goes wrong for a user of the command line, and what to do about it."""


class UserError(Exception):
    """Something that the user can mend: said in a sentence, without a stack trace."""

    def __init__(self, message: str, *, hint: str = "", exit_code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code
