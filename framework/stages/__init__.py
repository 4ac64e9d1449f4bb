"""Where each locality stands and how it moved: transitions, proposals, decisions, the sample."""
