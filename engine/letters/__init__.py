"""Letters on paper: `workflows.letters` set in type, and the QR code that leads to their proof."""
