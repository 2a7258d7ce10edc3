#include "core/wire/classlabels.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette::classlabels {

namespace {

using Labels = std::optional<QList<ClassLabel>>;

/// Deeper than any list of lists is.
constexpr int kDeepest = 3;

bool add(QList<ClassLabel> &labels, const QString &name, const QJsonValue &score)
{
    if (name.isEmpty() || !score.isDouble() || !std::isfinite(score.toDouble()))
        return false;
    labels.append({name, score.toDouble()});
    return true;
}

Labels fromLists(const QJsonArray &names, const QJsonArray &scores)
{
    if (names.size() != scores.size())
        return {};
    QList<ClassLabel> labels;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (!add(labels, names.at(i).toString(), scores.at(i)))
            return {};
    }
    return labels;
}

Labels fromObject(const QJsonObject &object)
{
    if (object.value("labels"_L1).isArray())
        return fromLists(object.value("labels"_L1).toArray(), object.value("scores"_L1).toArray());
    QList<ClassLabel> labels;
    for (const QStringView key : {u"label", u"class"}) {
        if (object.contains(key))
            return add(labels, json::text(object, key), object.value("score"_L1)) ? Labels(labels) : Labels();
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!add(labels, it.key(), it.value()))
            return {};
    }
    return labels;
}

bool isPair(const QJsonValue &value)
{
    const QJsonArray pair = value.toArray();
    return pair.size() == 2 && pair.at(0).isString() && pair.at(1).isDouble();
}

Labels fromValue(const QJsonValue &value, int depth);

Labels fromArray(const QJsonArray &array, int depth)
{
    // Once more around it, as some servers do for a request of one.
    if (array.size() == 1 && array.first().isArray() && !isPair(array.first()))
        return fromValue(array.first(), depth + 1);
    QList<ClassLabel> labels;
    for (const auto &item : array) {
        if (isPair(item)) {
            if (!add(labels, item[0].toString(), item[1]))
                return {};
            continue;
        }
        const auto one = item.isObject() ? fromObject(item.toObject()) : Labels();
        if (!one || one->size() != 1)
            return {};
        labels += *one;
    }
    return labels;
}

Labels fromValue(const QJsonValue &value, int depth)
{
    if (depth > kDeepest)
        return {};
    if (value.isArray())
        return fromArray(value.toArray(), depth);
    if (value.isObject())
        return fromObject(value.toObject());
    const QString word = value.toString().trimmed();
    return word.isEmpty() ? Labels() : Labels(QList<ClassLabel>{{word, 1}});
}

} // namespace

std::optional<QList<ClassLabel>> read(const QJsonValue &answer)
{
    auto labels = fromValue(answer, 0);
    if (!labels || labels->isEmpty())
        return {};
    std::stable_sort(labels->begin(), labels->end(), [](const ClassLabel &a, const ClassLabel &b) { return a.score > b.score; });
    return labels;
}

} // namespace maquette::classlabels
