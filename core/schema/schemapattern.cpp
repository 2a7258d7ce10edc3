#include "core/schema/schemapattern.h"

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// `\u0041` and `\u{1F600}` at `at`, which is the place of the backslash; `end` comes after it. Empty for another escape.
QString codePoint(const QString &pattern, qsizetype at, qsizetype &end)
{
    const QStringView rest = QStringView(pattern).sliced(at);
    if (!rest.startsWith(u"\\u"))
        return {};
    const bool isBraced = rest.startsWith(u"\\u{");
    const qsizetype last = isBraced ? rest.indexOf(u'}') : 6;
    if (last < 0 || rest.size() < last)
        return {};
    const QStringView digits = isBraced ? rest.first(last).sliced(3) : rest.first(last).sliced(2);
    bool isNumber = false;
    const uint code = digits.toUInt(&isNumber, 16);
    if (!isNumber)
        return {};
    end = at + last + (isBraced ? 1 : 0);
    return u"\\x{%1}"_s.arg(code, 0, 16);
}

} // namespace

QRegularExpression schemaPattern(const QString &pattern)
{
    QString translated;
    bool isInClass = false;
    for (qsizetype at = 0; at < pattern.size();) {
        const QChar c = pattern.at(at);
        qsizetype end = at + 1;
        if (c == u'\\' && end < pattern.size()) {
            const QString point = codePoint(pattern, at, end);
            if (point.isEmpty())
                end = at + 2;
            translated += point.isEmpty() ? pattern.sliced(at, 2) : point;
        } else if (c == u'$' && !isInClass) {
            // There the end is the end, not the place before a last new line.
            translated += "\\z"_L1;
        } else {
            isInClass = c == u'[' || (isInClass && c != u']');
            translated += c;
        }
        at = end;
    }
    return QRegularExpression(translated);
}

} // namespace maquette
