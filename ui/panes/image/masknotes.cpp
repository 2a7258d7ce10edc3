#include "ui/panes/image/masknotes.h"

#include "core/base/json.h"
#include "core/settings/settings.h"

#include <QJsonArray>
#include <QJsonObject>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Of parts that are out; older ones are long back, or will never be.
constexpr qsizetype kMostMaskNotes = 100;

QJsonArray maskNotes(const Settings &settings)
{
    return json::parseArray(settings.studioPatches.value().toUtf8()).value_or(QJsonArray());
}

} // namespace

void addMaskNote(Settings &settings, const MaskNote &note)
{
    QJsonArray notes = maskNotes(settings);
    notes.append(QJsonObject{{"part"_L1, note.part},
                             {"picture"_L1, note.picture},
                             {"mask"_L1, note.mask},
                             {"crop"_L1, QJsonArray{note.crop.x(), note.crop.y(), note.crop.width(), note.crop.height()}}});
    while (notes.size() > kMostMaskNotes)
        notes.removeFirst();
    settings.studioPatches.set(QString::fromUtf8(json::toBytes(notes)));
}

std::optional<MaskNote> maskNoteOf(const Settings &settings, const QString &part)
{
    const QJsonArray notes = maskNotes(settings);
    for (qsizetype i = notes.size(); i-- > 0;) {
        const QJsonObject one = notes.at(i).toObject();
        const QJsonArray crop = one["crop"_L1].toArray();
        if (one["part"_L1].toString() == part && crop.size() == 4) {
            return MaskNote{.part = part,
                            .picture = one["picture"_L1].toString(),
                            .mask = one["mask"_L1].toString(),
                            .crop = {crop.at(0).toInt(), crop.at(1).toInt(), crop.at(2).toInt(), crop.at(3).toInt()}};
        }
    }
    return {};
}

} // namespace maquette::ui
