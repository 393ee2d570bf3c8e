"""What every screen is made of. The kit knows nothing of leads, use cases or screens.

- theme: spaces, type scale, `theme_of(palette)`, `font(role)`, `line_height(role)`
- words: every word and time that screens show alike, through Qt's translation
- text: `Text`, `ElidedText`
- surface: `Panel`, `TintedPanel`, `Hairline`, `ProgressLine`, `slim_bars(area)`
- buttons: `Button`, `LinkButton`, `OutcomeKey`, `paint_key_cap`
- fields: `Field`
- chips, shapes: the stage as shape and word, as a widget (`Chip`) or painted in a row (`paint_chip`)
- icons: line drawings and the program's own icon
- table_model, table_view: `Column`, `TableModel`, `TableView`
- navigation, footer, keys_sheet: parts of the frame
- work: a lane as presenters see it, and the progress of one run; without Qt

Nothing is imported here on purpose: a screen imports the one module it needs, so that the first paint pays
for no other.
"""
