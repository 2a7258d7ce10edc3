#include "ui/widgets/transcript/safetext.h"

#include <algorithm>

namespace maquette::ui {

namespace {

bool isDirectionOverride(char16_t c)
{
    return (c >= 0x202A && c <= 0x202E && c != 0x202C);
}

bool isDirectionMark(char16_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

char16_t safeCharacter(char16_t c, TextPlace place)
{
    if (c >= 0x20 && c < 0x7F)
        return c;
    if (c == u'\t' || c == u'\n')
        return c;
    if (c < 0x20)
        return static_cast<char16_t>(0x2400 + c);
    if (c == 0x7F)
        return 0x2421;
    if (c == 0xFFFC)
        return 0xFFFD;
    if (place == TextPlace::Code && (isDirectionMark(c) || c == 0x2028 || c == 0x2029))
        return 0xFFFD;
    return isDirectionOverride(c) ? char16_t(0xFFFD) : c;
}

} // namespace

void makeSafe(QString &text, TextPlace place)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text.at(i).unicode();
        const char16_t safe = safeCharacter(c, place);
        if (safe != c)
            text[i] = QChar(safe);
    }
}

bool hasStackedMarks(QStringView text)
{
    constexpr int kMost = 4;
    int marks = 0;
    for (const QChar c : text) {
        if (c.unicode() < 0x300) {
            marks = 0;
            continue;
        }
        marks = c.category() == QChar::Mark_NonSpacing || c.category() == QChar::Mark_Enclosing ? marks + 1 : 0;
        if (marks > kMost)
            return true;
    }
    return false;
}

qsizetype cutBefore(QStringView text, qsizetype limit)
{
    if (text.size() <= limit)
        return text.size();
    constexpr qsizetype kReach = 400;
    const qsizetype nearest = std::max<qsizetype>(1, limit - kReach);
    for (qsizetype i = limit; i > nearest; --i) {
        if (text.at(i - 1).isSpace())
            return i;
    }
    qsizetype cut = limit;
    while (cut > nearest && (text.at(cut).isLowSurrogate() || text.at(cut).isMark()))
        --cut;
    return cut;
}

} // namespace maquette::ui
