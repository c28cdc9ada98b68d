"""`python -m tui`: the same as `search`."""

if __name__ == "__main__":
    try:
        from tui.main import main

        raise SystemExit(main())
    except KeyboardInterrupt:  # before there was anybody to say more
        raise SystemExit(130) from None
