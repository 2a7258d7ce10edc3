#pragma once

#include "ui/panes/settings/settingspage.h"

namespace maquette {
class Accounts;
class AttemptBodies;
class Catalog;
} // namespace maquette

namespace maquette::ui {

/// Theme, size of the text, movement, language.
class AppearancePage final : public SettingsPage
{
    Q_OBJECT
public:
    explicit AppearancePage(Settings &settings);
};

/// What new conversations start with, and how messages are sent.
class ChatSettingsPage final : public SettingsPage
{
    Q_OBJECT
public:
    ChatSettingsPage(Settings &settings, const Accounts &accounts, const Catalog &catalog);

private:
    void addLongPaste(FormCard &card);
    void addModelRows(FormCard &card);
    void addValueRows(FormCard &card);
    void fillAccounts(QComboBox &box);
    void fillModels(QComboBox &box);

    const Accounts &m_accounts;
    const Catalog &m_catalog;
};

/// Who is asked when the chosen model cannot answer, and what happens when nobody knows whether it did.
class FallbacksPage final : public SettingsPage
{
    Q_OBJECT
public:
    FallbacksPage(Settings &settings, const Accounts &accounts, const Catalog &catalog);
};

/// Closing, notifications, the welcome.
class BehaviourPage final : public SettingsPage
{
    Q_OBJECT
public:
    explicit BehaviourPage(Settings &settings);
};

/// The way out of this computer.
class NetworkPage final : public SettingsPage
{
    Q_OBJECT
public:
    explicit NetworkPage(Settings &settings);
};

/// Where things are kept, and what is never sent.
class StoragePage final : public SettingsPage
{
    Q_OBJECT
public:
    StoragePage(Settings &settings, const Accounts &accounts, AttemptBodies &bodies, const QString &homePath, const QString &logFile);

private:
    void addKeeping();
    void addPlace(FormCard &card, const QString &title, const QString &text, const QString &path);

    AttemptBodies &m_bodies;
};

} // namespace maquette::ui
