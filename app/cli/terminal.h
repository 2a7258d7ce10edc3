#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QObject>
#include <QString>

namespace maquette::cli {

/// Writes to stdout at once; false when nobody reads any more.
bool writeOut(const QByteArray &bytes);
bool writeLine(const QString &line);
/// One line to stderr.
void writeError(const QString &line);

/// All of stdin.
QByteArray readIn();
/// One line of stdin without echo where stdin is a terminal, after `prompt` on stderr. The bytes exist only in
/// the Secret.
Secret readSecret(const QString &prompt);
/// The same of another file descriptor, of which nobody is asked anything.
Secret readSecret(int descriptor);
bool isTerminal();

/// Turns Ctrl+C (SIGINT) and SIGTERM into a signal of Qt's. One at a time.
class Interrupts final : public QObject
{
    Q_OBJECT
public:
    explicit Interrupts(QObject *parent = nullptr);
    ~Interrupts() override;

signals:
    void interrupted();
};

} // namespace maquette::cli
