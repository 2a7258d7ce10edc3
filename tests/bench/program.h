#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

// The program as a whole: filled homes to run it on, and what it takes from the machine.
namespace maquette::bench {

/// A home filled by make_home with `options`; made once, then kept under $MAQUETTE_BENCH_HOMES until make_home is
/// built anew. Empty when it cannot be made.
QString filledHome(const QString &name, const QStringList &options);
/// A fresh home with what a first start needs and nothing else, under the same folder.
QString emptyHome(const QString &name);
/// The row id of the home's longest conversation, as make_home told it.
QString longestConversation(const QString &home);

/// Runs the program to its end and returns its stdout; empty when it failed, with its stderr on ours.
QByteArray runProgram(const QStringList &arguments);
/// Starts the program and leaves it running; its stderr goes to ours.
std::unique_ptr<QProcess> startProgram(const QStringList &arguments);
/// The address that `maquette sandbox` prints when it listens; empty when it does not.
QString sandboxAddress(QProcess &sandbox);
/// Ends a program that startProgram() started, and waits for it.
void endProgram(QProcess &process);

/// Processor time that a process has used, all threads.
std::chrono::milliseconds processorTime(qint64 pid);
/// Waits until the process has used less than a hundredth of a core for a second; false after `limit`.
bool waitUntilIdle(qint64 pid, std::chrono::seconds limit);
/// Waits; no event loop needed.
void pause(std::chrono::milliseconds time);

} // namespace maquette::bench
