"""Charts, painted with QPainter in the theme's own inks.

No charting library: the one that was tried (pyqtgraph) takes a second to import because of numpy, 75 MB of memory and
60 MB on the disk, knows neither screen readers nor right-to-left, and would have to be dressed in our letters anyway.
"""
