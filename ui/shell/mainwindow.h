#pragma once

#include "ui/shell/closedialog.h"
#include "ui/shell/meterreading.h"
#include "ui/shell/pane.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QAction;

namespace maquette {
class Settings;
}

namespace maquette::ui {

class Columns;
class CommandPalette;
class MeterBar;
class MeterPopover;
class NoticeBar;
class Notifier;
class Rail;
class Region;
class ShortcutMap;
class Toast;
class Tray;
struct Activity;

/// The one frame for every pane: rail, list, content, inspector, and the meter bar below.
///
/// Knows no pane but through Pane. Places, folds and the choice of pane are kept in the settings.
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    /// `settings` must outlive the window. Panes appear in their order; the last one used is shown.
    MainWindow(Settings &settings, std::vector<std::unique_ptr<Pane>> panes, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// False when there is no pane of that id.
    bool showPane(const QString &id);
    QString currentPane() const;
    /// Null when there is none of that id.
    Pane *pane(const QString &id) const;

    void setMeters(const MeterReading &reading);
    /// A problem that is nobody's pane's (the disk is full, the keychain is gone); stays until it is dismissed.
    /// `action` may be empty.
    NoticeBar &noticeBar() { return *m_notice; }
    void showToast(const QString &text, const std::function<void()> &undo = {});
    /// A desktop notification, unless the window or a dialog of it is in front or the user does not want any.
    void notify(const QString &title, const QString &text, const QImage &picture = {});

    /// Asked before a pane notifies: whether a window that is not the pane's shows that already.
    void setSeenElsewhere(std::function<bool(const Pane &)> isSeen);

    /// Shows the window wherever it was: minimised, hidden, behind others. What a second launch asks for.
    void bringToFront();
    void openPalette();
    /// Everything that the meters know, above their bar; a second time takes it away.
    void toggleMeters();
    void openShortcuts();
    /// As closing, whatever the tray is for, and with the same questions.
    void quit();
    /// Goes for good without a question, whatever runs: the next start takes that up, as after any end.
    void end();
    /// What goes on while nobody looks.
    void setActivity(const Activity &activity);
    Tray &tray() { return *m_tray; }
    const ShortcutMap &shortcuts() const { return *m_shortcuts; }

    bool isListShown() const;
    bool isInspectorShown() const;
    void setListShown(bool isShown);
    /// What the user wishes; below 1100 px the inspector is folded all the same until asked for.
    void setInspectorShown(bool isShown);

    /// Everything that can be done in the window itself, for tests and the overview.
    QList<QAction *> windowActions() const { return m_actions; }

signals:
    void paneShown(const QString &id);
    /// The window is gone for good and nothing is left that it waited for: the program may end.
    void quitRequested();
    /// The user chose to go on without a window.
    void keptInBackground();
    /// A question is wanted that needs no window of this size.
    void quickQuestionRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildFrame();
    void makeActions();
    void collectShortcuts();
    QAction *addWindowAction(const QString &id, const QString &text, const QKeySequence &key, void (MainWindow::*slot)());
    void connectPane(Pane &pane);
    void display(Pane &pane);
    void applyWidths();
    void applyFolds();
    void focusNextRegion();
    void focusPreviousRegion();
    void focusRegion(int step);
    void toggleList();
    void toggleInspector();
    void askPanes(const QString &pattern);
    QList<PaletteEntry> commands();
    PaletteEntry commandFor(QAction &action, Pane *pane);

    bool isLookedAt() const;
    bool isBusy() const;
    void closeBusy(CloseDialog::Choice choice, bool isRemembered);
    void askBeforeClosing();
    void buildTray();
    void followTray();
    void keepInBackground();
    void closeWhenIdle(bool isAsking);
    void finishClosing();
    void restorePlace();
    void savePlace();

    Settings &m_settings;
    std::vector<std::unique_ptr<Pane>> m_panes;
    Pane *m_current = nullptr;
    QList<Pane *> m_built;
    Rail *m_rail = nullptr;
    Columns *m_columns = nullptr;
    Region *m_list = nullptr;
    Region *m_content = nullptr;
    Region *m_inspector = nullptr;
    MeterBar *m_meters = nullptr;
    MeterPopover *m_allMeters = nullptr;
    NoticeBar *m_notice = nullptr;
    NoticeBar *m_closing = nullptr;
    CommandPalette *m_palette = nullptr;
    Toast *m_toast = nullptr;
    Notifier *m_notifier = nullptr;
    std::function<void()> m_undo;
    std::function<bool(const Pane &)> m_isSeenElsewhere;
    QList<QAction *> m_actions;
    ShortcutMap *m_shortcuts = nullptr;
    QPointer<CloseDialog> m_closeDialog;
    Tray *m_tray = nullptr;
    /// Somebody chose to go on without a window, and has not come back to it.
    bool m_isInBackground = false;
    /// It was closed, and only the tray leads back to it.
    bool m_isInTray = false;
    bool m_isNarrow = false;
    /// Asked for although the window is narrow.
    bool m_isInspectorWanted = false;
    bool m_isClosingWhenIdle = false;
    bool m_isClosed = false;
};

} // namespace maquette::ui
