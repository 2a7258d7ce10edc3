#include "core/base/log.h"

#include <QDateTime>
#include <QFile>
#include <QMutex>

#include <cstdio>

namespace maquette {

Q_LOGGING_CATEGORY(logNet, "maquette.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "maquette.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logCalls, "maquette.calls", QtInfoMsg)
Q_LOGGING_CATEGORY(logSecrets, "maquette.secrets", QtInfoMsg)
Q_LOGGING_CATEGORY(logLibrary, "maquette.library", QtInfoMsg)
Q_LOGGING_CATEGORY(logJobs, "maquette.jobs", QtInfoMsg)
Q_LOGGING_CATEGORY(logSandbox, "maquette.sandbox", QtInfoMsg)
Q_LOGGING_CATEGORY(logApp, "maquette.app", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "maquette.ui", QtInfoMsg)

namespace {

constexpr qint64 kLargestLog = 4 * 1024 * 1024;

/// What the message handler, a plain function, writes to. Qt offers no other way to reach an object.
struct Sink
{
    QMutex mutex;
    QFile file;
    const Redactor *redactor = nullptr;
    QtMessageHandler previous = nullptr;
};

Sink &sink()
{
    static Sink instance;
    return instance;
}

char levelLetter(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return 'D';
    case QtInfoMsg: return 'I';
    case QtWarningMsg: return 'W';
    case QtCriticalMsg: return 'C';
    case QtFatalMsg: return 'F';
    }
    return '?';
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    Sink &target = sink();
    const QMutexLocker lock(&target.mutex);
    if (!target.redactor)
        return;
    const QString clean = target.redactor->redact(message);
    const QByteArray line = QStringLiteral("%1 %2 %3: %4\n")
                                .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QChar::fromLatin1(levelLetter(type)),
                                     QLatin1String(context.category ? context.category : "default"), clean)
                                .toUtf8();
    if (target.file.size() > kLargestLog) {
        const QString name = target.file.fileName();
        target.file.close();
        QFile::remove(name + QStringLiteral(".1"));
        QFile::rename(name, name + QStringLiteral(".1"));
        target.file.setFileName(name);
        target.file.open(QIODevice::Append);
    }
    target.file.write(line);
    target.file.flush();
    // Warnings are for us; what a person has to know is said where the work is.
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

} // namespace

LogFile::LogFile(const QString &path, const Redactor &redactor)
{
    Sink &target = sink();
    const QMutexLocker lock(&target.mutex);
    target.redactor = &redactor;
    target.file.setFileName(path);
    target.file.open(QIODevice::Append);
    target.previous = qInstallMessageHandler(handle);
}

LogFile::~LogFile()
{
    Sink &target = sink();
    const QMutexLocker lock(&target.mutex);
    qInstallMessageHandler(target.previous);
    target.redactor = nullptr;
    target.file.close();
}

} // namespace maquette
