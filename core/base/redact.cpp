#include "core/base/redact.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace maquette {

namespace {

constexpr auto kMark = "•••";
constexpr qsizetype kShortestSearchedKey = 6;

const QRegularExpression &keyShapes()
{
    static const QRegularExpression shapes(
        QStringLiteral(
            // header or JSON style: name, separator, value
            R"((?<keep>\b(?:authorization|proxy-authorization|x-api-key|x-goog-api-key|api[-_]?key|access[-_]?token|secret)["']?\s*[:=]\s*["']?(?:bearer\s+|basic\s+|token\s+|key\s+)?)[^\s"',&}]{4,})"
            R"(|(?<keep2>\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,})"
            R"(|(?<keep3>[?&](?:key|api_key|token)=)[^&\s"']{4,})"
            R"(|(?<keep4>://[^/\s:@]*:)[^/\s@]+(?=@))"
            R"(|\b(?:sk|pk|rk|gsk|hf|r8|xai|AIza|key)[-_][A-Za-z0-9_-]{12,})"
            R"(|\bAIza[A-Za-z0-9_-]{20,})"),
        QRegularExpression::CaseInsensitiveOption);
    return shapes;
}

} // namespace

void Redactor::learn(const Secret &secret)
{
    if (secret.expose().size() < kShortestSearchedKey)
        return;
    const QMutexLocker lock(&m_mutex);
    const bool isKnown = std::any_of(m_known.cbegin(), m_known.cend(),
                                     [&](const Secret &known) { return known.hasSameBytesAs(secret); });
    if (!isKnown)
        m_known.append(secret);
}

QByteArray Redactor::redact(const QByteArray &bytes) const
{
    QByteArray clean = bytes;
    {
        const QMutexLocker lock(&m_mutex);
        for (const Secret &known : m_known)
            clean.replace(known.expose(), QByteArrayView(kMark));
    }
    return clean;
}

QString Redactor::redact(const QString &text) const
{
    QString clean = QString::fromUtf8(redact(text.toUtf8()));
    auto matches = keyShapes().globalMatch(clean);
    QString out;
    qsizetype from = 0;
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        out += QStringView(clean).sliced(from, match.capturedStart() - from);
        for (const auto &kept : {u"keep", u"keep2", u"keep3", u"keep4"})
            out += match.captured(QStringView(kept));
        out += QString::fromUtf8(kMark);
        from = match.capturedEnd();
    }
    out += QStringView(clean).sliced(from);
    return out;
}

bool Redactor::isCredentialHeader(QByteArrayView name)
{
    static constexpr std::array<const char *, 8> names = {
        "authorization", "proxy-authorization", "x-api-key", "x-goog-api-key", "api-key", "cookie", "set-cookie", "x-auth-token"};
    return std::any_of(names.begin(), names.end(), [&](const char *known) {
        return name.compare(QByteArrayView(known), Qt::CaseInsensitive) == 0;
    });
}

} // namespace maquette
