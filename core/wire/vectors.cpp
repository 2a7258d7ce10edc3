#include "core/wire/vectors.h"

#include <QCoreApplication>
#include <QLocale>
#include <QtEndian>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette::vectors {

namespace {

using Kind = Error::Kind;

/// No tokenizer makes longer tokens of what people write; what has more bytes than this times a bound is certainly over it.
constexpr qint64 kMostBytesPerToken = 16;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("embeddingrequest", sentence);
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

qint64 leastTokens(const QString &text)
{
    return text.toUtf8().size() / kMostBytesPerToken;
}

} // namespace

Result<void> check(const EmbeddingRequest &request, const Model &model, const Bounds &bounds)
{
    const QString name = model.name.isEmpty() ? model.id : model.name;
    const qsizetype count = request.texts.size();
    if (count == 0)
        return failure(Kind::Rejected,
                       translated(QT_TRANSLATE_NOOP("embeddingrequest", "There is no text to be turned into a vector.")));
    if (bounds.maxTexts > 0 && count > bounds.maxTexts) {
        return failure(
            Kind::TooLarge,
            translated(QT_TRANSLATE_NOOP("embeddingrequest", "These are %1 texts, and %2 takes %3 at once. Send them in parts."))
                .arg(number(count), name, number(bounds.maxTexts)));
    }
    const qint64 most = model.maxInputTokens.value_or(model.contextTokens.value_or(0));
    qint64 sum = 0;
    for (qsizetype i = 0; i < count; ++i) {
        if (request.texts.at(i).isEmpty())
            return failure(Kind::Rejected,
                           translated(QT_TRANSLATE_NOOP("embeddingrequest", "Text %1 is empty. Leave it out.")).arg(number(i + 1)));
        const qint64 least = leastTokens(request.texts.at(i));
        sum += least;
        if (most > 0 && least > most) {
            return failure(Kind::TooLarge,
                           translated(QT_TRANSLATE_NOOP("embeddingrequest",
                                                        "Text %1 has at least %2 tokens, and %3 reads %4 at most. Divide it."))
                               .arg(number(i + 1), number(least), name, number(most)));
        }
    }
    if (bounds.maxTokensInAll > 0 && sum > bounds.maxTokensInAll) {
        return failure(
            Kind::TooLarge,
            translated(QT_TRANSLATE_NOOP("embeddingrequest",
                                         "These texts have at least %1 tokens, and %2 takes %3 at once. Send them in parts."))
                .arg(number(sum), name, number(bounds.maxTokensInAll)));
    }
    return {};
}

std::optional<QList<float>> fromNumbers(const QJsonArray &numbers)
{
    QList<float> vector;
    vector.reserve(numbers.size());
    for (const auto &value : numbers) {
        const auto component = static_cast<float>(value.toDouble());
        if (!value.isDouble() || !std::isfinite(component))
            return {};
        vector.append(component);
    }
    return vector.isEmpty() ? std::nullopt : std::optional(vector);
}

std::optional<QList<float>> fromBase64(const QString &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    constexpr qsizetype width = sizeof(float);
    if (!decoded || decoded.decoded.isEmpty() || decoded.decoded.size() % width != 0)
        return {};
    QList<float> vector(decoded.decoded.size() / width);
    qFromLittleEndian<float>(decoded.decoded.constData(), vector.size(), vector.data());
    const bool isSound = std::all_of(vector.cbegin(), vector.cend(), [](float component) { return std::isfinite(component); });
    return isSound ? std::optional(vector) : std::nullopt;
}

bool areEven(const QList<QList<float>> &vectors)
{
    return !vectors.isEmpty() && std::all_of(vectors.cbegin(), vectors.cend(), [&](const QList<float> &one) {
        return !one.isEmpty() && one.size() == vectors.first().size();
    });
}

} // namespace maquette::vectors
