#pragma once

#include "core/base/redact.h"

#include <QLoggingCategory>
#include <QString>

namespace maquette {

Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logCalls)
Q_DECLARE_LOGGING_CATEGORY(logSecrets)
Q_DECLARE_LOGGING_CATEGORY(logLibrary)
Q_DECLARE_LOGGING_CATEGORY(logJobs)
Q_DECLARE_LOGGING_CATEGORY(logSandbox)
Q_DECLARE_LOGGING_CATEGORY(logApp)
Q_DECLARE_LOGGING_CATEGORY(logUi)

/// Sends everything that is logged through `redactor` into `path` (appended, kept under 4 MB by one
/// rotation to `path`.1) and, for what is worse than a warning, to stderr. Lives as long as the application;
/// the previous handler comes back when it is destroyed. At most one at a time.
class LogFile
{
public:
    LogFile(const QString &path, const Redactor &redactor);
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;
};

} // namespace maquette
