#pragma once

#include "app/cli/verb.h"
#include "core/backup/backupjob.h"

#include <QPointer>

#include <optional>

namespace maquette::cli {

/// Where a passphrase comes from: the terminal, or a file descriptor. Never an argument, which other programs could read.
class PassphraseOption
{
public:
    void describe(QCommandLineParser &parser) const;
    Result<void> read(const QCommandLineParser &parser);
    /// Asks; a second time where a slip could not be mended later.
    enum class Asked { Once, Twice };
    Result<Secret> ask(Asked asked) const;

private:
    std::optional<int> m_descriptor;
};

/// `maquette backup`: one encrypted file of everything.
class BackupVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    void interrupt() override;
    bool printsJson() const override { return m_isJson; }

private:
    PassphraseOption m_passphrase;
    QString m_file;
    bool m_isJson = false;
    QPointer<BackupJob> m_job;
};

/// `maquette restore`: a home from such a file.
class RestoreVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    void interrupt() override;
    bool printsJson() const override { return m_isJson; }
    /// It makes one.
    bool needsStore() const override { return false; }

private:
    PassphraseOption m_passphrase;
    QString m_file;
    QString m_home;
    bool m_isJson = false;
    QPointer<RestoreJob> m_job;
};

} // namespace maquette::cli
