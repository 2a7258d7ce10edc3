#pragma once

#include <QRect>
#include <QString>

#include <optional>

namespace maquette {
class Settings;
}

namespace maquette::ui {

/// Where a part of a picture, which went out by itself to be edited, belongs. Assets are named by their hashes.
struct MaskNote
{
    QString part;
    QString picture;
    QString mask;
    QRect crop;
};

/// Kept in the settings, so that a part finds its place after a restart as well.
void addMaskNote(Settings &settings, const MaskNote &note);
/// Of the part with this hash, the newest; nothing for other pictures.
std::optional<MaskNote> maskNoteOf(const Settings &settings, const QString &part);

} // namespace maquette::ui
