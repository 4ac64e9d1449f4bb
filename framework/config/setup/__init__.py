"""What set-up does beyond pip: front-end packages, native libraries, a browser. Standard library only."""
