#include "core/sandbox/sandboxtokens.h"

namespace maquette {

namespace {

constexpr qsizetype kLettersPerToken = 6;
constexpr qsizetype kDigitsPerToken = 3;
constexpr qsizetype kSpacesPerToken = 16;

template<typename Belongs>
qsizetype runEnd(QStringView text, qsizetype at, qsizetype longest, Belongs belongs)
{
    qsizetype end = at;
    while (end < text.size() && end - at < longest && belongs(text[end]))
        ++end;
    return end;
}

/// One past the last unit of the token that starts at `from`.
qsizetype tokenEnd(QStringView text, qsizetype from)
{
    const auto isLetter = [](QChar c) { return c.isLetter() && c.unicode() < 0x3000; };
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    const qsizetype at = text[from] == u' ' && from + 1 < text.size() ? from + 1 : from;
    if (isLetter(text[at]))
        return runEnd(text, at, kLettersPerToken, isLetter);
    if (isDigit(text[at]))
        return runEnd(text, at, kDigitsPerToken, isDigit);
    if (text[from] == u' ')
        return runEnd(text, from, kSpacesPerToken, [](QChar c) { return c == u' '; });
    const bool isPair = text[from].isHighSurrogate() && from + 1 < text.size() && text[from + 1].isLowSurrogate();
    return from + (isPair ? 2 : 1);
}

} // namespace

QList<QStringView> sandboxTokens(QStringView text)
{
    QList<QStringView> tokens;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = tokenEnd(text, from);
        tokens.append(text.sliced(from, end - from));
        from = end;
    }
    return tokens;
}

qint64 countSandboxTokens(QStringView text)
{
    qint64 count = 0;
    for (qsizetype from = 0; from < text.size(); ++count)
        from = tokenEnd(text, from);
    return count;
}

} // namespace maquette
