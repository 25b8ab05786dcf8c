"""What the Word report is made of: markup, pictures, sections, and the package around them."""
