"""Ends requests whose body does not arrive in time, so that slow clients do not block others."""

import asyncio

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class _TooSlowError(Exception):
    """The body did not arrive in time."""


class BodyTimeout:
    """Answers 408 when the body of a request does not arrive within some seconds.

    It does not buffer the body. It belongs around the application that reads it.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        deadline = asyncio.get_running_loop().time() + self._seconds
        is_whole = False

        async def receive_in_time() -> Message:
            nonlocal is_whole
            if is_whole:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError as error:
                raise _TooSlowError from error
            is_whole = message["type"] != "http.request" or not message.get("more_body", False)
            return message

        try:
            await self._app(scope, receive_in_time, send)
        except _TooSlowError:
            text = f"The request did not arrive within {self._seconds:g} seconds."
            answer = PlainTextResponse(text, 408, headers={"connection": "close"})
            await answer(scope, receive, send)
