#pragma once

#include "core/base/result.h"
#include "core/prompts/prompt.h"

#include <QObject>

#include <functional>

namespace maquette {

class Clock;
class Database;
class SqlConnection;

/// What became of copies that were taken into the library.
struct TakenPrompts
{
    int added = 0;
    /// Have versions now that they did not have.
    int updated = 0;
    /// Were there already, with all their versions.
    int unchanged = 0;

    bool operator==(const TakenPrompts &) const = default;
};

/// Prompts and assistants in folders, each with all the versions it had. Versions are never changed: using an older one again makes
/// it the newest once more. A folder is there as long as something is in it.
class PromptLibrary final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    PromptLibrary(Database &database, const Clock &clock, QObject *parent = nullptr);

    /// By folder and name.
    void list(QObject *context, Done<QList<KeptPrompt>> done);
    /// Newest first.
    void versions(qint64 id, QObject *context, Done<QList<PromptVersion>> done);
    /// `number` 0 is the newest; NotFound for what is not there.
    void text(qint64 id, int number, QObject *context, Done<QString> done);

    /// A new one. Rejected when its name is taken in its folder (case counts for nothing), when it has no name or no text, TooLarge
    /// when that is too long.
    void add(const PromptCopy &copy, QObject *context, Done<KeptPrompt> done);
    /// Makes `text` the newest version. The text it has already makes none.
    void save(qint64 id, const QString &text, const QString &message, QObject *context, Done<KeptPrompt> done);
    /// Makes the text of version `number` the newest version again.
    void useVersion(qint64 id, int number, QObject *context, Done<KeptPrompt> done);
    /// Renames and moves. Rejected as above.
    void place(qint64 id, const QString &folder, const QString &name, QObject *context, Done<KeptPrompt> done);
    void setLook(qint64 id, const PromptLook &look, QObject *context, Done<KeptPrompt> done);
    /// Out of every list at once; restore() brings it back until it is purged.
    void remove(qint64 id, QObject *context, Done<void> done);
    /// Under another name where its own was given away meanwhile.
    void restore(qint64 id, QObject *context, Done<KeptPrompt> done);
    /// Forgets for good what was removed before `before`.
    void purge(const QDateTime &before);

    /// Takes copies in, all or none: what is not there yet, and versions that those which are there do not have.
    void take(const QList<PromptCopy> &copies, QObject *context, Done<TakenPrompts> done);
    /// Copies of these, or of everything; an assistant with the text of its prompt instead of where that is.
    void copies(const QList<qint64> &ids, QObject *context, Done<QList<PromptCopy>> done);

signals:
    /// What list() says is another now.
    void changed();

private:
    template<typename T>
    void change(std::function<Result<T>(SqlConnection &)> work, QObject *context, Done<T> done);

    Database &m_database;
    const Clock &m_clock;
};

} // namespace maquette
