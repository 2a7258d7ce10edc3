#pragma once

#include "core/library/retention.h"
#include "ui/panes/settings/retentionmodel.h"
#include "ui/panes/settings/settingspage.h"

class QLabel;

namespace maquette {
class Gallery;
}

namespace maquette::ui {

class Button;
class FigureTable;
class NoticeBar;

/// What the library keeps. Its rules only answer a question: what they would take is shown first, and goes to the trash when
/// the user says so, exactly what was shown and nothing else.
class LibraryPage final : public SettingsPage
{
    Q_OBJECT
public:
    /// Both must outlive the page.
    LibraryPage(Settings &settings, Gallery &gallery);

private:
    void addRules();
    void addNumber(FormCard &card, const QString &title, const QString &text, const QString &nought, int most,
                   Setting<int> &setting);
    void addPreview();
    void addPlanRow(FormCard &card);
    void connectPreview();
    void connectGallery();

    RetentionRules rules() const;
    bool hasRule() const;
    void look();
    void showPlan(const Result<RetentionPlan> &plan);
    /// Forgets the plan; `why` stands in its place.
    void drop(const QString &why);
    void dropIfPlanned(const QList<qint64> &ids);
    void followRules();
    void moveToTrash();
    void offerUndo(const QList<AssetId> &ids);
    void bringBack();
    void showError(const Error &error);
    void revealRow(const QModelIndex &index);

    Gallery &m_gallery;
    QLocale m_locale;
    RetentionModel m_model;
    RetentionPlan m_plan;
    /// What the undo brings back.
    QList<AssetId> m_moved;
    Button *m_look;
    QLabel *m_summary;
    Button *m_move;
    NoticeBar *m_notice;
    FigureTable *m_table;
    QLabel *m_rest;
    /// Answers to older questions are not for us any more.
    int m_round = 0;
    bool m_isLooking = false;
    bool m_isMoving = false;
};

} // namespace maquette::ui
