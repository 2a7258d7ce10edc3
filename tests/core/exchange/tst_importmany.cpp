#include "tests/core/exchange/exchangehouse.h"
#include "tests/support/chatgptexport.h"
#include "tests/support/testcase.h"

#include <QElapsedTimer>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kConversations = 5'000;

QHash<QString, QJsonObject> byKey(const QJsonArray &messages)
{
    QHash<QString, QJsonObject> found;
    for (const QJsonValue &message : messages)
        found.insert(json::text(message.toObject(), u"key"), message.toObject());
    return found;
}

QStringList hashes(const QJsonObject &message)
{
    QStringList found;
    const QJsonArray attachments = message[u"attachments"].toArray();
    for (const QJsonValue &attachment : attachments)
        found.append(json::text(attachment.toObject(), u"hash"));
    return found;
}

test::GeneratedMessage told(const QJsonObject &message)
{
    return {.key = json::text(message, u"key"),
            .parent = json::text(message, u"parent"),
            .isAnswer = json::text(message, u"role") == u"assistant",
            .text = json::text(message, u"text"),
            .reasoning = json::text(message, u"reasoning"),
            .model = json::text(message[u"answer"].toObject(), u"model"),
            .createdMs = QDateTime::fromString(json::text(message, u"created_at"), Qt::ISODateWithMs).toMSecsSinceEpoch(),
            .pictures = hashes(message)};
}

} // namespace

/// The round trip: made, imported, searched, exported, imported elsewhere, exported again.
class ImportManyTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void nothingIsLostOnTheWayThereAndBack();
};

void ImportManyTest::nothingIsLostOnTheWayThereAndBack()
{
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(u"first"_s) && QDir(dir.path()).mkpath(u"second"_s));
    const QString zip = dir.filePath(u"export.zip"_s);
    const auto made = test::writeChatGptExport(zip, {.conversations = kConversations, .turns = 4, .pictureEvery = 25, .shard = 1'200, .answerLength = 150});
    QCOMPARE(made.size(), kConversations);

    test::ExchangeHouse first(dir.filePath(u"first"_s));
    const auto imported = first.import({zip});
    QVERIFY(imported.result);
    QCOMPARE(imported.report.problems, QList<ImportProblem>());
    QCOMPARE(imported.report.added, kConversations);

    QElapsedTimer search;
    search.start();
    const auto found = first.list(u"lantern orchid"_s);
    QVERIFY(!found.isEmpty());
    qInfo() << "searched in" << search.elapsed() << "ms";

    const QString once = dir.filePath(u"once.json"_s);
    const auto exported = first.write({.format = ExportFormat::Json, .path = once});
    QVERIFY(exported);
    QCOMPARE(exported->conversations, kConversations);
    QCOMPARE(exported->missingFiles, QStringList());
    const auto original = test::OwnExport::read(once);
    QCOMPARE(original.conversations.size(), kConversations);
    QCOMPARE(original.files.size(), kConversations / 25);
    for (const auto &conversation : made) {
        const QJsonObject there = original.conversations.value(conversation.key);
        QCOMPARE(json::text(there, u"title"), conversation.title);
        QCOMPARE(json::text(there, u"active"), conversation.active);
        QCOMPARE(json::text(there, u"source"), u"chatgpt"_s);
        const auto messages = byKey(there[u"messages"].toArray());
        QCOMPARE(messages.size(), conversation.messages.size());
        for (const auto &message : conversation.messages)
            QCOMPARE(told(messages.value(message.key)), message);
        QStringList kept = byKey(there[u"kept"].toArray()).keys();
        QStringList hidden = conversation.hidden;
        kept.sort();
        hidden.sort();
        QCOMPARE(kept, hidden);
    }

    test::ExchangeHouse second(dir.filePath(u"second"_s));
    const auto again = second.import({once});
    QVERIFY(again.result);
    QCOMPARE(again.report.problems, QList<ImportProblem>());
    QCOMPARE(again.report.added, kConversations);
    const QString twice = dir.filePath(u"twice.json"_s);
    QVERIFY(second.write({.format = ExportFormat::Json, .path = twice}));
    const auto copy = test::OwnExport::read(twice);
    QCOMPARE(copy.files, original.files);
    QCOMPARE(copy.conversations.size(), original.conversations.size());
    for (auto it = original.conversations.cbegin(); it != original.conversations.cend(); ++it) {
        const QJsonObject there = copy.conversations.value(it.key());
        QVERIFY2(there == it.value(), qPrintable(QString::fromUtf8(json::toBytes(it.value()) + "\n" + json::toBytes(there))));
    }

    // What ChatGPT itself exports is known there, too.
    const auto known = second.import({zip});
    QCOMPARE(known.report.unchanged, kConversations);
    QCOMPARE(known.report.messages, 0);
}

QTEST_GUILESS_MAIN(ImportManyTest)
#include "tst_importmany.moc"
