#include "core/sandbox/sandboxvectors.h"

#include "core/sandbox/sandboxtokens.h"

#include <QCryptographicHash>
#include <QJsonObject>
#include <QList>
#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

QString sandboxVectorModel()
{
    return u"sandbox-embedding"_s;
}

QJsonArray sandboxVector(const QString &text, int size)
{
    constexpr int largest = 4096;
    QList<double> sum(std::clamp(size, 1, largest), 0);
    for (const QString &word : text.toLower().split(u' ', Qt::SkipEmptyParts)) {
        const QByteArray hash = QCryptographicHash::hash(word.toUtf8(), QCryptographicHash::Md5);
        QRandomGenerator random(qFromLittleEndian<quint32>(hash.constData()));
        for (double &value : sum)
            value += 2 * random.generateDouble() - 1;
    }
    double length = 0;
    for (const double value : std::as_const(sum))
        length += value * value;
    length = std::max(std::sqrt(length), 1e-9);
    QJsonArray vector;
    for (const double value : std::as_const(sum))
        vector.append(value / length);
    return vector;
}

qint64 sandboxTokensOf(const QStringList &texts)
{
    qint64 tokens = 0;
    for (const QString &text : texts)
        tokens += countSandboxTokens(text);
    return tokens;
}

QStringList sandboxTexts(const QJsonValue &input)
{
    QStringList texts;
    if (input.isString())
        texts.append(input.toString());
    const QJsonArray list = input.toArray();
    for (const QJsonValue &one : list)
        texts.append(one.isString() ? one.toString() : one["text"_L1].toString());
    return texts;
}

} // namespace maquette
