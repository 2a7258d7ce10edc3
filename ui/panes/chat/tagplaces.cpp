#include "ui/panes/chat/tagplaces.h"

#include <QFontMetrics>
#include <QLocale>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTagPadding = 6;
constexpr int kTagGap = 4;
/// A long tag leaves room for another one.
constexpr int kTagShare = 2;

QString moreText(qsizetype count)
{
    return u'+' + QLocale().toString(count);
}

} // namespace

QList<TagPlace> placeTags(const QStringList &tags, const QFontMetrics &metrics, int width, int height)
{
    QList<TagPlace> places;
    int x = 0;
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const qsizetype behind = tags.size() - i - 1;
        const int kept = behind > 0 ? kTagGap + metrics.horizontalAdvance(moreText(behind)) : 0;
        const int most = tags.size() > 1 ? width / kTagShare : width;
        const QString shown = metrics.elidedText(tags.at(i), Qt::ElideRight, std::max(0, most - 2 * kTagPadding));
        const int wide = metrics.horizontalAdvance(shown) + 2 * kTagPadding;
        if (i > 0 && x + wide + kept > width) {
            const QString more = moreText(behind + 1);
            places.append({{}, more, QRect(x, 0, metrics.horizontalAdvance(more), height)});
            return places;
        }
        places.append({tags.at(i), shown, QRect(x, 0, wide, height)});
        x += wide + kTagGap;
    }
    return places;
}

} // namespace maquette::ui
