"""What every drawing is made of: type and colours, labels, signs, boxes and lines, and the last touch to its SVG."""
