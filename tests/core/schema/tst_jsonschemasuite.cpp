#include "core/schema/jsonschema.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <iterator>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// Where Debian's json-schema-test-suite keeps them.
constexpr auto kFolder = "/usr/share/json-schema-test-suite/tests/";

/// What the suite wants and we do not do: by file and the description of the schema, of which at least one document fails.
struct Gap
{
    const char *file;
    const char *schema;
    const char *why;
};

constexpr Gap kGaps[] = {
    {"draft4/definitions.json", "invalid definition", "nothing is fetched"},
    {"draft4/definitions.json", "valid definition", "nothing is fetched"},
    {"draft4/optional/ecmascript-regex.json", "ECMA 262 regex non-compliance", "Qt's regular expressions know more than JavaScript's"},
    {"draft4/optional/format.json", "validation of IP addresses", "formats are for people, as the drafts leave it"},
    {"draft4/optional/format.json", "validation of IPv6 addresses", "formats are for people, as the drafts leave it"},
    {"draft4/optional/format.json", "validation of URIs", "formats are for people, as the drafts leave it"},
    {"draft4/optional/format.json", "validation of date-time strings", "formats are for people, as the drafts leave it"},
    {"draft4/optional/format.json", "validation of e-mail addresses", "formats are for people, as the drafts leave it"},
    {"draft4/optional/format.json", "validation of host names", "formats are for people, as the drafts leave it"},
    {"draft4/optional/zeroTerminatedFloats.json", "some languages do not distinguish between different types of numeric value", "1.0 is a whole number, as later drafts have it"},
    {"draft4/ref.json", "remote ref, containing refs itself", "nothing is fetched"},
    {"draft4/refRemote.json", "base URI change", "nothing is fetched"},
    {"draft4/refRemote.json", "base URI change - change folder", "nothing is fetched"},
    {"draft4/refRemote.json", "base URI change - change folder in subschema", "nothing is fetched"},
    {"draft4/refRemote.json", "fragment within remote ref", "nothing is fetched"},
    {"draft4/refRemote.json", "ref within remote ref", "nothing is fetched"},
    {"draft4/refRemote.json", "remote ref", "nothing is fetched"},
    {"draft4/refRemote.json", "root ref in remote ref", "nothing is fetched"},
    {"draft6/definitions.json", "invalid definition", "nothing is fetched"},
    {"draft6/definitions.json", "valid definition", "nothing is fetched"},
    {"draft6/optional/ecmascript-regex.json", "ECMA 262 regex non-compliance", "Qt's regular expressions know more than JavaScript's"},
    {"draft6/optional/format.json", "format: uri-template", "formats are for people, as the drafts leave it"},
    {"draft6/optional/format.json", "validation of IP addresses", "formats are for people, as the drafts leave it"},
    {"draft6/optional/format.json", "validation of IPv6 addresses", "formats are for people, as the drafts leave it"},
    {"draft6/optional/format.json", "validation of JSON-pointers (JSON String Representation)", "formats are for people, as the drafts leave it"},
    {"draft6/optional/format.json", "validation of URI References", "formats are for people, as the drafts leave it"},
    {"draft6/optional/format.json", "validation of URIs", "formats are for people, as the drafts leave it"},
    {"draft6/optional/format.json", "validation of date-time strings", "formats are for people, as the drafts leave it"},
    {"draft6/optional/format.json", "validation of e-mail addresses", "formats are for people, as the drafts leave it"},
    {"draft6/optional/format.json", "validation of host names", "formats are for people, as the drafts leave it"},
    {"draft6/ref.json", "remote ref, containing refs itself", "nothing is fetched"},
    {"draft6/refRemote.json", "base URI change", "nothing is fetched"},
    {"draft6/refRemote.json", "base URI change - change folder", "nothing is fetched"},
    {"draft6/refRemote.json", "base URI change - change folder in subschema", "nothing is fetched"},
    {"draft6/refRemote.json", "fragment within remote ref", "nothing is fetched"},
    {"draft6/refRemote.json", "ref within remote ref", "nothing is fetched"},
    {"draft6/refRemote.json", "remote ref", "nothing is fetched"},
    {"draft6/refRemote.json", "root ref in remote ref", "nothing is fetched"},
    {"draft7/definitions.json", "invalid definition", "nothing is fetched"},
    {"draft7/definitions.json", "valid definition", "nothing is fetched"},
    {"draft7/optional/content.json", "validation of binary string-encoding", "what a text holds is not looked at"},
    {"draft7/optional/content.json", "validation of binary-encoded media type documents", "what a text holds is not looked at"},
    {"draft7/optional/content.json", "validation of string-encoded content based on media type", "what a text holds is not looked at"},
    {"draft7/optional/ecmascript-regex.json", "ECMA 262 regex non-compliance", "Qt's regular expressions know more than JavaScript's"},
    {"draft7/optional/format/date-time.json", "validation of date-time strings", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/date.json", "validation of date strings", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/email.json", "validation of e-mail addresses", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/hostname.json", "validation of host names", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/idn-email.json", "validation of an internationalized e-mail addresses", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/idn-hostname.json", "validation of internationalized host names", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/ipv4.json", "validation of IP addresses", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/ipv6.json", "validation of IPv6 addresses", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/iri-reference.json", "validation of IRI References", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/iri.json", "validation of IRIs", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/json-pointer.json", "validation of JSON-pointers (JSON String Representation)", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/regex.json", "validation of regular expressions", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/relative-json-pointer.json", "validation of Relative JSON Pointers (RJP)", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/time.json", "validation of time strings", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/uri-reference.json", "validation of URI References", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/uri-template.json", "format: uri-template", "formats are for people, as the drafts leave it"},
    {"draft7/optional/format/uri.json", "validation of URIs", "formats are for people, as the drafts leave it"},
    {"draft7/ref.json", "remote ref, containing refs itself", "nothing is fetched"},
    {"draft7/refRemote.json", "base URI change", "nothing is fetched"},
    {"draft7/refRemote.json", "base URI change - change folder", "nothing is fetched"},
    {"draft7/refRemote.json", "base URI change - change folder in subschema", "nothing is fetched"},
    {"draft7/refRemote.json", "fragment within remote ref", "nothing is fetched"},
    {"draft7/refRemote.json", "ref within remote ref", "nothing is fetched"},
    {"draft7/refRemote.json", "remote ref", "nothing is fetched"},
    {"draft7/refRemote.json", "root ref in remote ref", "nothing is fetched"},
};

QJsonArray groupsOf(const QString &file)
{
    QFile source(QString::fromLatin1(kFolder) + file);
    return source.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(source.readAll()).array() : QJsonArray();
}

QString key(const QString &file, const QString &schema, const QString &document)
{
    return file + " | "_L1 + schema + " | "_L1 + document;
}

const Gap *gapFor(const QString &file, const QString &schema)
{
    const auto *gap = std::find_if(std::begin(kGaps), std::end(kGaps), [&](const Gap &one) {
        return file == QLatin1StringView(one.file) && schema == QString::fromUtf8(one.schema);
    });
    return gap == std::end(kGaps) ? nullptr : gap;
}

/// "" where the suite and we agree, otherwise what we say.
QString disagreement(const QJsonValue &schema, const QJsonObject &test)
{
    const auto compiled = JsonSchema::compile(schema);
    if (!compiled)
        return compiled.error().message;
    const auto findings = compiled->check(test.value("data"_L1));
    if (!findings)
        return findings.error().message;
    if (findings->isEmpty() == test.value("valid"_L1).toBool())
        return {};
    return findings->isEmpty() ? u"called valid"_s : findings->constFirst().path + u' ' + findings->constFirst().plain;
}

} // namespace

/// The JSON Schema Test Suite through our validator, everything it has for drafts 4, 6 and 7.
class JsonSchemaSuiteTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void draftsAreKept_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(QString::fromLatin1(kFolder));
        if (!folder.exists())
            QSKIP("json-schema-test-suite is not installed; tests/run.sh does that");
        for (const QString &draft : {u"draft4"_s, u"draft6"_s, u"draft7"_s}) {
            for (const QString &part : {QString(), u"/optional"_s, u"/optional/format"_s}) {
                const QStringList files = QDir(folder.filePath(draft + part)).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
                for (const QString &file : files)
                    QTest::newRow(qPrintable(draft + part + u'/' + file)) << draft + part + u'/' + file;
            }
        }
    }

    void draftsAreKept()
    {
        QFETCH(QString, file);
        const QJsonArray groups = groupsOf(file);
        QVERIFY(!groups.isEmpty());
        QStringList wrong;
        QSet<const Gap *> passing;
        QSet<const Gap *> failing;
        for (const QJsonValue &group : groups) {
            const QString schema = group["description"_L1].toString();
            const QJsonArray tests = group["tests"_L1].toArray();
            for (const QJsonValue &one : tests) {
                const QString document = one["description"_L1].toString();
                const QString said = disagreement(group["schema"_L1], one.toObject());
                const Gap *gap = gapFor(file, schema);
                if (gap)
                    (said.isEmpty() ? passing : failing).insert(gap);
                else if (!said.isEmpty())
                    wrong.append(key(file, schema, document) + ": "_L1 + said);
            }
        }
        for (const Gap *gap : std::as_const(passing)) {
            if (!failing.contains(gap))
                wrong.append(file + " | "_L1 + QString::fromUtf8(gap->schema) + " is a gap no more"_L1);
        }
        // The framework cuts long texts.
        for (const QString &one : std::as_const(wrong))
            qInfo().noquote() << one;
        QVERIFY(wrong.isEmpty());
    }

    void everyGapIsInTheSuite()
    {
        if (!QDir(QString::fromLatin1(kFolder)).exists())
            QSKIP("json-schema-test-suite is not installed; tests/run.sh does that");
        for (const Gap &gap : kGaps) {
            const QJsonArray groups = groupsOf(QString::fromLatin1(gap.file));
            const bool isThere = std::any_of(groups.constBegin(), groups.constEnd(), [&](const QJsonValue &group) {
                return group["description"_L1].toString() == QString::fromUtf8(gap.schema);
            });
            QVERIFY2(isThere, gap.schema);
        }
    }
};

QTEST_GUILESS_MAIN(JsonSchemaSuiteTest)
#include "tst_jsonschemasuite.moc"
