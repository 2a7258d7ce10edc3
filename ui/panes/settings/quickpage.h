#pragma once

#include "ui/panes/settings/settingspage.h"

#include <QKeySequence>

#include <functional>
#include <optional>

class QLabel;

namespace maquette::ui {

class KeysField;

/// What this desktop lets the program do, told by whoever tries it.
struct DesktopOffer
{
    /// Empty until somebody looked.
    std::optional<bool> hasTray;
    /// Of the keys that reach the program everywhere; translated, empty for nothing to say.
    QString keyWords;
    bool isKeyProblem = false;
    /// Why such keys will not do, translated; empty when they will.
    std::function<QString(const QKeySequence &keys)> keyRefusal;
};

/// The tray, and the key that opens a quick question.
class QuickPage final : public SettingsPage
{
    Q_OBJECT
public:
    explicit QuickPage(Settings &settings);

    void setOffer(const DesktopOffer &offer);

private:
    void addKeyRows(FormCard &card);
    void takeKeys(const QKeySequence &keys);
    void showOffer();

    DesktopOffer m_offer;
    SettingRow *m_tray = nullptr;
    SettingRow *m_keyRow = nullptr;
    KeysField *m_keys = nullptr;
    QLabel *m_words = nullptr;
};

} // namespace maquette::ui
