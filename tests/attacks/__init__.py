"""Attacks that must fail, tried from outside as an attacker would."""
