#include "core/schema/schemareferences.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

QString sentence(const char *text)
{
    return QCoreApplication::translate("JsonSchema", text);
}

/// The address of a document that gives itself none.
QUrl usualBase()
{
    return QUrl(u"maquette-schema://document/"_s);
}

/// The id of a schema, whatever its draft calls it. Beside a reference it counts for nothing.
QString idOf(const QJsonObject &object)
{
    if (object.value("$ref"_L1).isString())
        return {};
    const QJsonValue newer = object.value("$id"_L1);
    return newer.isString() ? newer.toString() : object.value("id"_L1).toString();
}

QStringList stepsOf(const QString &pointer)
{
    QStringList steps;
    const QList<QStringView> parts = QStringView(pointer).sliced(1).split(u'/');
    for (const QStringView &part : parts) {
        QString step = part.toString();
        steps.append(step.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1));
    }
    return steps;
}

} // namespace

QString pointerOf(const QStringList &steps)
{
    QString pointer = u"#"_s;
    for (QString step : steps)
        pointer += u'/' + step.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
    return pointer;
}

SchemaReferences::SchemaReferences(const QJsonValue &document) : m_document(document)
{
    m_places.insert(usualBase().toString(), {});
    m_bases.insert({}, usualBase());
    index(document, {}, usualBase());
}

void SchemaReferences::index(const QJsonValue &value, const QStringList &steps, const QUrl &base)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            index(array.at(i), steps + QStringList{QString::number(i)}, base);
        return;
    }
    const QJsonObject object = value.toObject();
    QUrl inside = base;
    if (const QString id = idOf(object); !id.isEmpty()) {
        const QUrl address = base.resolved(QUrl(id));
        m_places.insert(address.toString(), steps);
        if (!id.startsWith(u'#')) {
            inside = address.adjusted(QUrl::RemoveFragment);
            m_places.insert(inside.toString(), steps);
            m_bases.insert(steps, inside);
        }
    }
    if (const QString anchor = object.value("$anchor"_L1).toString(); !anchor.isEmpty())
        m_places.insert(inside.toString() + u'#' + anchor, steps);
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.value().isObject() || it.value().isArray())
            index(it.value(), steps + QStringList{it.key()}, inside);
    }
}

QUrl SchemaReferences::baseOf(const QStringList &place) const
{
    for (QStringList above = place; !above.isEmpty(); above.removeLast()) {
        if (const auto base = m_bases.constFind(above); base != m_bases.cend())
            return *base;
    }
    return m_bases.value({});
}

Result<QStringList> SchemaReferences::resolve(const QString &reference, const QStringList &place) const
{
    const qsizetype hash = reference.indexOf(u'#');
    const QString file = hash < 0 ? reference : reference.first(hash);
    const QString fragment = hash < 0 ? QString() : QUrl::fromPercentEncoding(reference.sliced(hash + 1).toUtf8());
    const QUrl base = baseOf(place);
    const QString address = (file.isEmpty() ? base : base.resolved(QUrl(file))).toString();
    if (!fragment.isEmpty() && !fragment.startsWith(u'/')) {
        if (const auto named = m_places.constFind(address + u'#' + fragment); named != m_places.cend())
            return *named;
    }
    const auto document = m_places.constFind(address);
    if (document == m_places.cend()) {
        return failure(Error::Kind::Unsupported,
                       sentence(QT_TRANSLATE_NOOP("JsonSchema", "The schema refers at %1 to %2, which is another file. Nothing is "
                                                                "fetched for a schema; put that part into it."))
                           .arg(pointerOf(place), reference));
    }
    QStringList steps = *document;
    if (fragment.startsWith(u'/'))
        steps += stepsOf(fragment);
    const bool isFound = (fragment.isEmpty() || fragment.startsWith(u'/')) && !at(steps).isUndefined();
    if (!isFound) {
        return failure(Error::Kind::Rejected,
                       sentence(QT_TRANSLATE_NOOP("JsonSchema", "The schema refers at %1 to %2, and there is nothing there."))
                           .arg(pointerOf(place), reference));
    }
    return steps;
}

QJsonValue SchemaReferences::at(const QStringList &steps) const
{
    QJsonValue value = m_document;
    for (const QString &step : steps) {
        if (value.isArray()) {
            bool isNumber = false;
            const qsizetype place = step.toLongLong(&isNumber);
            value = isNumber ? value.toArray().at(place) : QJsonValue(QJsonValue::Undefined);
        } else {
            value = value.isObject() ? value.toObject().value(step) : QJsonValue(QJsonValue::Undefined);
        }
    }
    return value;
}

} // namespace maquette
