#pragma once

#include "app/cli/exitcode.h"
#include "app/services.h"

#include <QCommandLineParser>
#include <QObject>
#include <QStringList>

namespace maquette::cli {

/// One verb of the command line: takes its words apart, then runs over the same core as the window.
class Verb : public QObject
{
    Q_OBJECT
public:
    explicit Verb(QObject *parent = nullptr) : QObject(parent) {}

    /// Adds its own options and describes its arguments; called before the command line is read.
    virtual void describe(QCommandLineParser &parser) const = 0;
    /// Checks what was given. Error::Kind::Usage with one sentence; nothing was done yet.
    [[nodiscard]] virtual Result<void> read(const QCommandLineParser &parser) = 0;
    /// Runs; ended() follows. The store is open and the accounts are loaded; null for a verb that needs no store.
    virtual void run(Services *services) = 0;
    /// Ctrl+C: ends as soon as what is paid for is safe. The default ends at once.
    virtual void interrupt() { emit ended(Interrupted); }
    /// What `--json` prints as its object when the verb could not start.
    virtual bool printsJson() const { return false; }
    /// False for a verb that needs no store (the sandbox).
    virtual bool needsStore() const { return true; }

signals:
    /// Exactly once.
    void ended(int exitCode);

protected:
    /// Says what went wrong on stderr, and as an object on stdout under `--json`, and ends.
    void fail(const Error &error);
};

/// Error::Kind::Usage in the form that read() returns.
[[nodiscard]] tl::unexpected<Error> usage(const QString &message);
/// The `error` object of `--json`.
QJsonObject errorObject(const Error &error);

} // namespace maquette::cli
