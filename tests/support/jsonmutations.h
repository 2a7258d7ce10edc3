#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

#include <functional>

// JSON as servers send it that nobody reckoned with.
namespace maquette::test {

/// Of one value: nothing, null, other types, numbers as text, numbers out of every range, words that nobody knows.
inline QJsonArray strangers()
{
    return {QJsonValue(QJsonValue::Null),
            true,
            -1,
            1.5,
            1e300,
            qint64(9007199254740993),
            QString(),
            QStringLiteral("x-unknown"),
            QStringLiteral("12"),
            QStringLiteral("-1"),
            QJsonArray(),
            QJsonArray{QJsonValue(QJsonValue::Null)},
            QJsonObject(),
            QJsonObject{{QStringLiteral("x"), 1}}};
}

/// Hands `take` copies of `value`: each place in it left out and replaced by each of strangers(), each number as text, and an
/// unknown field in each object. Of a list the first three and the last are touched.
inline void forEachMutation(const QJsonValue &value, const std::function<void(const QJsonValue &)> &take)
{
    static const QJsonArray all = strangers();
    for (const QJsonValue &stranger : all)
        take(stranger);
    if (value.isDouble())
        take(QString::number(value.toDouble(), 'g', 17));
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        QJsonObject more = object;
        more.insert(QStringLiteral("x-unknown"), QJsonObject{{QStringLiteral("x"), QJsonArray{1, 2}}});
        take(more);
        for (auto it = object.begin(); it != object.end(); ++it) {
            QJsonObject changed = object;
            changed.remove(it.key());
            take(changed);
            forEachMutation(it.value(), [&changed, &it, &take](const QJsonValue &other) {
                changed.insert(it.key(), other);
                take(changed);
            });
        }
    }
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (i >= 3 && i + 1 < array.size())
                continue;
            QJsonArray changed = array;
            changed.removeAt(i);
            take(changed);
            changed = array;
            forEachMutation(array.at(i), [&changed, i, &take](const QJsonValue &other) {
                changed.replace(i, other);
                take(changed);
            });
        }
    }
}

inline QByteArray textOf(const QJsonValue &value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    // Qt writes documents only.
    const QByteArray listed = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return listed.mid(1, listed.size() - 2);
}

/// Hands `take` the text of every mutation of the object or list in `text`, and that text with each of an object's own keys
/// there twice, once before and once after. Nothing for what is no JSON.
inline void forEachJsonMutation(const QByteArray &text, const std::function<void(const QByteArray &)> &take)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isNull())
        return;
    const QJsonValue root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    forEachMutation(root, [&take](const QJsonValue &value) { take(textOf(value)); });
    const QByteArray whole = textOf(root);
    for (const QString &key : document.object().keys()) {
        for (const char *value : {"null", "\"x-unknown\"", "7", "{}", "[]"}) {
            const QByteArray twice = textOf(key) + ':' + value;
            take('{' + twice + ',' + whole.mid(1));
            take(whole.left(whole.size() - 1) + ',' + twice + '}');
        }
    }
}

/// The same for each event of a stream, its others as they are: SSE's `data:` lines, or NDJSON's.
inline void forEachStreamMutation(const QByteArray &stream, const std::function<void(const QByteArray &)> &take)
{
    const QList<QByteArray> lines = stream.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray &line = lines.at(i);
        const qsizetype start = line.startsWith("data:") ? line.indexOf('{') : line.startsWith('{') ? 0 : -1;
        if (start < 0)
            continue;
        QList<QByteArray> changed = lines;
        forEachJsonMutation(line.mid(start), [&](const QByteArray &text) {
            changed[i] = line.left(start) + text;
            take(changed.join('\n'));
        });
    }
}

} // namespace maquette::test
