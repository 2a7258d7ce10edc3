#pragma once

#include "core/base/json.h"
#include "core/conversation/conversationrows.h"
#include "core/conversation/conversations.h"
#include "core/conversation/messagerows.h"
#include "core/exchange/exportjob.h"
#include "core/exchange/importjob.h"
#include "core/library/library.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>

namespace maquette::test {

/// A home with what an import and an export need.
struct ExchangeHouse
{
    explicit ExchangeHouse(const QString &folder)
        : database({.path = folder + QStringLiteral("/maquette.db")})
        , library(folder + QStringLiteral("/library"), database, clock)
        , conversations(database, clock)
        , root(folder + QStringLiteral("/library"))
    {
        database.open();
    }

    ImportJob *startImport(const QStringList &files, QObject *owner)
    {
        return new ImportJob({.database = database, .library = library, .conversations = conversations, .clock = clock, .libraryRoot = root}, files, owner);
    }

    struct Imported
    {
        Result<ImportReport> result = tl::unexpected(Error{});
        ImportReport report;
    };
    /// Waits for it; what it found is in `report` also when it failed.
    Imported import(const QStringList &files)
    {
        QObject owner;
        ImportJob *job = startImport(files, &owner);
        std::optional<Imported> done;
        QObject::connect(job, &ImportJob::finished, &owner, [&](const Result<ImportReport> &result) { done = Imported{result, job->report()}; });
        if (!waitFor([&] { return done.has_value(); }, std::chrono::minutes(4)))
            return {};
        return *done;
    }

    Result<ExportReport> write(const ExportRequest &request)
    {
        QObject owner;
        auto *job = new ExportJob({.database = database, .clock = clock, .libraryRoot = root}, request, &owner);
        std::optional<Result<ExportReport>> done;
        QObject::connect(job, &ExportJob::finished, &owner, [&](const Result<ExportReport> &result) { done = result; });
        if (!waitFor([&] { return done.has_value(); }, std::chrono::minutes(4)))
            return tl::unexpected(Error{});
        return *done;
    }

    QList<ConversationSummary> list(const QString &search = {}, ArchiveFilter archive = ArchiveFilter::Active)
    {
        ConversationFilter filter;
        filter.search = search;
        filter.archive = archive;
        const auto page = await<ConversationPage>([&](auto *context, auto done) { conversations.page(filter, {}, 10'000, context, done); });
        return page ? page->rows : QList<ConversationSummary>();
    }

    /// The branch that is shown.
    QList<Message> branch(ConversationId id)
    {
        const auto path = await<TranscriptPath>([&](auto *context, auto done) { conversations.path(id, context, done); });
        QList<MessageId> ids;
        for (const TranscriptEntry &entry : path ? path->entries : QList<TranscriptEntry>())
            ids.append(entry.id);
        const auto messages = await<QList<Message>>([&](auto *context, auto done) { conversations.messages(ids, context, done); });
        return messages ? *messages : QList<Message>();
    }

    QStringList texts(ConversationId id)
    {
        QStringList texts;
        const QList<Message> messages = branch(id);
        for (const Message &message : messages)
            texts.append(message.text);
        return texts;
    }

    qint64 count(const QString &table)
    {
        const auto found = await<qint64>([&](auto *context, auto done) {
            database.read<qint64>(context, [table](SqlConnection &connection) -> Result<qint64> {
                const auto number = connection.integer(QString(QStringLiteral("SELECT count(*) FROM ") + table));
                return number ? Result<qint64>(number->value_or(0)) : tl::unexpected(number.error());
            }, done);
        });
        return found ? *found : -1;
    }

    ManualClock clock;
    Database database;
    Library library;
    Conversations conversations;
    QString root;
};

inline bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The items of an export in our own format: conversations put together from their parts, by their keys, and the hashes of the files.
struct OwnExport
{
    QHash<QString, QJsonObject> conversations;
    QStringList files;

    static OwnExport read(const QString &path)
    {
        OwnExport read;
        const auto root = json::parseObject(readFile(path));
        const QJsonArray items = root ? (*root)[u"items"].toArray() : QJsonArray();
        for (const QJsonValue &value : items) {
            const QJsonObject item = value.toObject();
            if (item[u"asset"].isObject() && item[u"asset"].toObject()[u"part"].toInt() == 0)
                read.files.append(json::text(item[u"asset"].toObject(), u"hash"));
            if (item[u"conversation"].isObject())
                read.add(item[u"conversation"].toObject());
        }
        read.files.sort();
        return read;
    }

    void add(QJsonObject conversation)
    {
        // The row is another one in another home.
        conversation.remove(QStringLiteral("origin"));
        const QString key = json::text(conversation, u"key");
        if (conversation[u"continued"].toBool()) {
            QJsonObject &first = conversations[key];
            for (const QString &list : {QStringLiteral("messages"), QStringLiteral("kept")}) {
                QJsonArray all = first[list].toArray();
                const QJsonArray more = conversation[list].toArray();
                for (const QJsonValue &one : more)
                    all.append(one);
                first.insert(list, all);
            }
        } else {
            conversations.insert(key, conversation);
        }
    }
};

} // namespace maquette::test
