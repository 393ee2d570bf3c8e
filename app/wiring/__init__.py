"""The only folder that knows every concrete class: it builds the program top to bottom and hands each part its ports.

``desk`` opens a home, ``commands`` serves the command line, ``window`` puts the window together.
"""
