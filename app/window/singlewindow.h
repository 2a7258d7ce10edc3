#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace maquette {

/// One window for each home: a second launch hands its arguments to the first and ends.
class SingleWindow final : public QObject
{
    Q_OBJECT
public:
    /// `name` is Home::socketName().
    explicit SingleWindow(QString name, QObject *parent = nullptr);

    /// True when another window took `arguments` over and this launch has nothing left to do. Waits for the other a
    /// second at most, before there is a window that could be held up.
    bool handOver(const QStringList &arguments) const;
    /// From now on this is the first window.
    void listen();

signals:
    /// Another launch gave its arguments (without the program's name).
    void asked(const QStringList &arguments);

private:
    void receive();

    QString m_name;
    QLocalServer m_server;
};

} // namespace maquette
