#pragma once

#include "core/base/result.h"

#include <QString>

namespace maquette {

/// The folder that holds everything of one user: settings, database, library, logs. Readable by its owner only.
class Home
{
public:
    /// `$MAQUETTE_HOME`, else the platform's data folder.
    static QString defaultPath();
    /// Creates what is missing. Error::Kind::Storage when the folder cannot be made or written.
    [[nodiscard]] static Result<Home> open(const QString &path);

    QString path() const { return m_path; }
    QString database() const;
    QString settingsFile() const;
    /// The user's own entries of the catalogue.
    QString catalogFile() const;
    QString library() const;
    /// What was recorded and is not in a message yet.
    QString recordings() const;
    QString logs() const;
    QString logFile() const;
    /// A line of JSON for each attempt.
    QString attemptLogFile() const;
    /// Held lock files of the processes that use this home.
    QString instances() const;
    /// Copies made before upgrades.
    QString backups() const;
    /// The local socket by which a second window finds the first; short, the same for one folder however it is
    /// spelled, different for each user.
    QString socketName() const;

private:
    explicit Home(QString path) : m_path(std::move(path)) {}

    QString m_path;
};

} // namespace maquette
