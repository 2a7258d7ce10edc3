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

    /// True when another window took `arguments` over and this launch has nothing left to do. Waits for the other two
    /// seconds at most, before there is a window that could be held up. After false the other will do nothing, even
    /// when it wakes up later: what was asked is done once.
    bool handOver(const QStringList &arguments) const;
    /// From now on this is the first window.
    void listen();

signals:
    /// Another launch gave its arguments.
    void asked(const QStringList &arguments);

private:
    void receive();

    QString m_name;
    QLocalServer m_server;
};

} // namespace maquette
