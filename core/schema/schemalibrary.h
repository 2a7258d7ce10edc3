#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

namespace maquette {

class Clock;
class Database;

/// A schema of the library with its newest version.
struct KeptSchema
{
    qint64 id = 0;
    QString name;
    /// The newest version; they count from 1.
    int version = 0;
    /// When that was saved.
    QDateTime changedAt;

    bool operator==(const KeptSchema &) const = default;
};

struct SchemaVersion
{
    int number = 0;
    /// What the user said of the change; may be empty.
    QString message;
    QDateTime createdAt;

    bool operator==(const SchemaVersion &) const = default;
};

/// A schema as it was taken out of the library, whole.
struct RemovedSchema
{
    qint64 id = 0;
    QString name;
    QDateTime createdAt;
    /// Newest first, and the text of each.
    QList<SchemaVersion> versions;
    QStringList texts;

    bool operator==(const RemovedSchema &) const = default;
};

/// Named JSON Schemas, each with all the versions it had.
class SchemaLibrary final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    SchemaLibrary(Database &database, const Clock &clock, QObject *parent = nullptr);

    /// By name.
    void list(QObject *context, Done<QList<KeptSchema>> done);
    /// Makes `text` the newest version of the schema that is called `name` (case counts for nothing), which is new where there
    /// is none. The text it has already makes no version. Refuses, with its reason, a schema that cannot be used, and an empty name.
    void save(const QString &name, const QString &text, const QString &message, QObject *context, Done<KeptSchema> done);
    /// Newest first.
    void versions(qint64 id, QObject *context, Done<QList<SchemaVersion>> done);
    /// `number` 0 is the newest; NotFound for what is not there.
    void text(qint64 id, int number, QObject *context, Done<QString> done);
    /// Which version of the schema called `name` has just this text, the newest where several do; 0 where none has, or there is no
    /// such schema.
    void versionOf(const QString &name, const QString &text, QObject *context, Done<int> done);
    /// Rejected when another one is called so.
    void rename(qint64 id, const QString &name, QObject *context, Done<void> done);
    /// With all its versions, which restore() takes back. Conversations that use it keep their copy.
    void remove(qint64 id, QObject *context, Done<RemovedSchema> done);
    /// Rejected when another one is called so meanwhile.
    void restore(const RemovedSchema &removed, QObject *context, Done<void> done);

signals:
    /// What list() says is another now.
    void changed();

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace maquette
