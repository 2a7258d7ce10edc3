#pragma once

#include "core/accounts/serverdiscovery.h"
#include "ui/widgets/formcard.h"

#include <QPointer>

class QLabel;
class QVBoxLayout;

namespace maquette {
class Accounts;
class AccountSetup;
class ServerDiscovery;
} // namespace maquette

namespace maquette::ui {

class Button;
class NoticeBar;

/// Looks for model servers on this computer when asked, and adds what the person picks.
class ServersCard final : public FormCard
{
    Q_OBJECT
public:
    explicit ServersCard(Accounts &accounts, QWidget *parent = nullptr);

public slots:
    void look();

signals:
    void added(const QString &accountId);

private:
    void addRow(const FoundServer &server);
    void clearRows();
    void finish(const Result<QList<FoundServer>> &result);
    void addServer(const FoundServer &server, Button *button);
    bool isKnown(const FoundServer &server) const;

    Accounts &m_accounts;
    Button *m_look;
    QLabel *m_state;
    QVBoxLayout *m_rows;
    NoticeBar *m_notice;
    QPointer<ServerDiscovery> m_job;
};

} // namespace maquette::ui
