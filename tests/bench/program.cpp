#include "tests/bench/program.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QThread>

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace maquette::bench {

namespace {

constexpr int kForeverMs = 30 * 60 * 1000;

QString homesFolder()
{
    const QString folder = qEnvironmentVariable("MAQUETTE_BENCH_HOMES");
    return folder.isEmpty() ? QDir::temp().filePath(u"maquette-bench-homes"_s) : folder;
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a kept home has to match.
QByteArray stampOf(const QStringList &options)
{
    const QFileInfo tool(QStringLiteral(MAQUETTE_MAKE_HOME));
    return QByteArray::number(tool.lastModified().toMSecsSinceEpoch()) + ' ' + options.join(u' ').toUtf8();
}

bool makeHome(const QString &home, const QStringList &options)
{
    std::fprintf(stderr, "filling %s\n", qPrintable(home));
    QDir(home).removeRecursively();
    QDir().mkpath(home);
    QProcess tool;
    tool.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    tool.start(QStringLiteral(MAQUETTE_MAKE_HOME), QStringList{home} + options);
    if (!tool.waitForFinished(kForeverMs) || tool.exitCode() != 0)
        return false;
    QFile told(home + u"/bench_told.json"_s);
    return told.open(QIODevice::WriteOnly) && told.write(tool.readAllStandardOutput()) >= 0;
}

} // namespace

QString filledHome(const QString &name, const QStringList &options)
{
    const QString home = QDir(homesFolder()).filePath(name);
    const QString stamp = home + u"/bench_stamp"_s;
    if (readAll(stamp) == stampOf(options))
        return home;
    if (!makeHome(home, options))
        return {};
    QFile file(stamp);
    const QByteArray bytes = stampOf(options);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? home : QString();
}

QString emptyHome(const QString &name)
{
    const QString home = QDir(homesFolder()).filePath(name);
    QDir(home).removeRecursively();
    QDir().mkpath(home);
    return home;
}

QString longestConversation(const QString &home)
{
    const QJsonObject told = QJsonDocument::fromJson(readAll(home + u"/bench_told.json"_s)).object();
    return QString::number(told.value(u"longest_conversation").toInteger());
}

QByteArray runProgram(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(MAQUETTE_APP), arguments);
    if (!process.waitForFinished(kForeverMs) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput();
}

std::unique_ptr<QProcess> startProgram(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QStringLiteral(MAQUETTE_APP), arguments);
    process->waitForStarted();
    return process;
}

QString sandboxAddress(QProcess &sandbox)
{
    QByteArray told;
    while (sandbox.waitForReadyRead(10'000)) {
        told += sandbox.readAllStandardOutput();
        static const QRegularExpression address(u"http://127\\.0\\.0\\.1:\\d+(/v1)?"_s);
        const auto match = address.match(QString::fromUtf8(told));
        if (match.hasMatch())
            return match.captured();
    }
    return {};
}

void endProgram(QProcess &process)
{
    constexpr int kPatienceMs = 5000;
    process.terminate();
    if (!process.waitForFinished(kPatienceMs)) {
        process.kill();
        process.waitForFinished();
    }
}

std::chrono::milliseconds processorTime(qint64 pid)
{
    const QByteArray stat = readAll(u"/proc/%1/stat"_s.arg(pid));
    // The name, in brackets, may hold spaces.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr int kUserTime = 11;
    if (fields.size() < kUserTime + 2)
        return {};
    const qint64 ticks = fields.at(kUserTime).toLongLong() + fields.at(kUserTime + 1).toLongLong();
    return std::chrono::milliseconds(ticks * 1000 / sysconf(_SC_CLK_TCK));
}

bool waitUntilIdle(qint64 pid, std::chrono::seconds limit)
{
    QElapsedTimer timer;
    timer.start();
    while (std::chrono::milliseconds(timer.elapsed()) < limit) {
        const auto before = processorTime(pid);
        pause(std::chrono::seconds(1));
        if (processorTime(pid) - before <= std::chrono::milliseconds(10))
            return true;
    }
    return false;
}

void pause(std::chrono::milliseconds time)
{
    QThread::msleep(static_cast<unsigned long>(time.count()));
}

} // namespace maquette::bench
