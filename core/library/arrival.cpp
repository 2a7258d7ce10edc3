#include "core/library/arrival.h"

namespace maquette {

QString nameForPrompt(const QString &prompt, int position, const QString &extension)
{
    constexpr qsizetype kLongest = 40;
    QString words;
    for (const QChar c : prompt) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate())
            words += c.toLower();
        else if (!words.isEmpty() && !words.endsWith(u'-'))
            words += u'-';
        // A word that goes on is cut off, unless it is the first one.
        if (words.size() > kLongest) {
            const qsizetype end = words.lastIndexOf(u'-', kLongest);
            words.truncate(end > 0 ? end : kLongest);
            break;
        }
    }
    while (words.endsWith(u'-'))
        words.chop(1);
    if (!words.isEmpty() && words.back().isHighSurrogate())
        words.chop(1);
    if (words.isEmpty())
        return {};
    return QStringLiteral("%1-%2.%3").arg(words, QString::number(position + 1).rightJustified(2, u'0'), extension);
}

} // namespace maquette
