// Generated from the OpenAPI document by `make client`: don't edit.

export interface paths {
    "/api/{user_id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks
         * @description A bare array, newest first unless `sort` says otherwise; `Link` has the next page if there is one.
         */
        get: operations["list_tasks"];
        put?: never;
        /**
         * Create a task
         * @description The new task, with its address in `Location`.
         */
        post: operations["create_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a task
         * @description One task. One in the trash is not found here; a list with `deleted=true` has it.
         */
        get: operations["get_task"];
        /**
         * Edit a task, or create it under an id of your own
         * @description Change the fields named; those absent are left alone, as with PATCH.
         *
         *     With `If-None-Match: *` the task is new, and the id is a UUID of the client's own making.
         */
        put: operations["put_task"];
        post?: never;
        /**
         * Delete a task
         * @description Into the trash, where it stays for 30 days. With `purge=true`, out of the trash for good.
         */
        delete: operations["delete_task"];
        options?: never;
        head?: never;
        /**
         * Edit a task
         * @description Change the fields named; those absent are left alone, null clears.
         */
        patch: operations["edit_task"];
        trace?: never;
    };
    "/api/{user_id}/tasks/{task_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Complete, reopen or toggle a task
         * @description An empty body toggles; concurrent toggles each count. One that waits for an open task is 409.
         */
        patch: operations["complete_task"];
        trace?: never;
    };
    "/api/{user_id}/tasks/{task_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a task
         * @description Right before or after another task in the manual order, into another project, below another task.
         *
         *     Its sub-tasks go with it.
         */
        post: operations["move_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/tasks/{task_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a task
         * @description Out of the trash. One that is not there is answered as it is.
         */
        post: operations["restore_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/tasks/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do several things at once
         * @description Up to 100 operations in their order, all or none. A failure names the place of the operation at fault.
         *
         *     What one creates under a `ref`, those after it may name as `$ref`: a task and its sub-tasks in one call.
         */
        post: operations["batch_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/tasks/quick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a task in words
         * @description A line of English such as `Pay rent every 1st at 9am #home !high +Flat`.
         *
         *     What is not understood stays in the title. A project that there is not yet is made.
         */
        post: operations["quick_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List projects
         * @description All of them, archived or not, in their manual order.
         */
        get: operations["list_projects"];
        put?: never;
        /**
         * Create a project
         * @description The new one, last in the order.
         */
        post: operations["create_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/projects/{object_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a project
         * @description One of them. One in the trash is not found here.
         */
        get: operations["get_project"];
        put?: never;
        post?: never;
        /**
         * Delete a project
         * @description Into the trash, with all that is in it, for 30 days. With `purge=true`, out of it for good.
         */
        delete: operations["delete_project"];
        options?: never;
        head?: never;
        /**
         * Edit a project
         * @description Change the fields named; those absent are left alone, null clears.
         */
        patch: operations["edit_project"];
        trace?: never;
    };
    "/api/{user_id}/projects/{object_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a project in the order
         * @description Right before or right after another one.
         */
        post: operations["move_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/projects/{object_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a project
         * @description Out of the trash, with all that went there with it. One that is not there is answered as it is.
         */
        post: operations["restore_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sections
         * @description All of them, archived or not, in their manual order.
         */
        get: operations["list_sections"];
        put?: never;
        /**
         * Create a section
         * @description The new one, last in the order.
         */
        post: operations["create_section"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/sections/{object_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a section
         * @description One of them. One in the trash is not found here.
         */
        get: operations["get_section"];
        put?: never;
        post?: never;
        /**
         * Delete a section
         * @description Into the trash, with all that is in it, for 30 days. With `purge=true`, out of it for good.
         */
        delete: operations["delete_section"];
        options?: never;
        head?: never;
        /**
         * Edit a section
         * @description Change the fields named; those absent are left alone, null clears.
         */
        patch: operations["edit_section"];
        trace?: never;
    };
    "/api/{user_id}/sections/{object_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a section in the order
         * @description Right before or right after another one.
         */
        post: operations["move_section"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/sections/{object_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a section
         * @description Out of the trash, with all that went there with it. One that is not there is answered as it is.
         */
        post: operations["restore_section"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List filters
         * @description All of them, archived or not, in their manual order.
         */
        get: operations["list_filters"];
        put?: never;
        /**
         * Create a filter
         * @description The new one, last in the order.
         */
        post: operations["create_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/filters/{object_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a filter
         * @description One of them. One in the trash is not found here.
         */
        get: operations["get_filter"];
        put?: never;
        post?: never;
        /**
         * Delete a filter
         * @description Into the trash, with all that is in it, for 30 days. With `purge=true`, out of it for good.
         */
        delete: operations["delete_filter"];
        options?: never;
        head?: never;
        /**
         * Edit a filter
         * @description Change the fields named; those absent are left alone, null clears.
         */
        patch: operations["edit_filter"];
        trace?: never;
    };
    "/api/{user_id}/filters/{object_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a filter in the order
         * @description Right before or right after another one.
         */
        post: operations["move_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/filters/{object_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a filter
         * @description Out of the trash, with all that went there with it. One that is not there is answered as it is.
         */
        post: operations["restore_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags
         * @description Every tag that tasks have or that is kept: those that are kept in their manual order, then by name.
         */
        get: operations["list_tags"];
        put?: never;
        /**
         * Create a tag
         * @description Kept from now on, with a colour and a place in the order, whether tasks have it or not.
         */
        post: operations["create_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/tags/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a tag
         * @description One that is kept, or that a task outside the trash has.
         */
        get: operations["get_tag"];
        put?: never;
        post?: never;
        /**
         * Delete a tag
         * @description From all tasks that have it, in one change. Undoing that brings it back to all of them.
         */
        delete: operations["delete_tag"];
        options?: never;
        head?: never;
        /**
         * Edit, rename or merge a tag
         * @description With another `name`, all tasks that have the tag have that one from then on, in one change.
         *
         *     If there is a tag of that name already, the two become one.
         */
        patch: operations["edit_tag"];
        trace?: never;
    };
    "/api/{user_id}/tags/{name}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a tag in the order
         * @description Right before or right after another one, by its name.
         */
        post: operations["move_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has changed since
         * @description The newest change of each object that changed after `since`, in order of their numbers.
         *
         *     Start with 0 and nothing, and again after 410. Go on with the `last` you got, which is negative while the
         *     first walk through what is there goes on.
         */
        get: operations["list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/changes/{number}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a change
         * @description The object with what that change did taken back, which is a change too and can be undone.
         *
         *     What was changed together with it, as the sub-tasks of a task that was deleted, is taken back with it.
         *     Other fields may have changed since; where the same ones have, it is 409.
         */
        post: operations["undo_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was done
         * @description Who did what, when, in which request, newest first; `Link` has the next page if there is one.
         */
        get: operations["list_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/tasks/{task_id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was done to a task
         * @description The same for one task, in the trash or not, or purged not long ago.
         */
        get: operations["list_task_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/changes/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes as they come
         * @description Server-sent events: what `/changes` lists, as it happens. Comments are heartbeats.
         *
         *     Ends after 15 minutes, or when the token expires: connect again, with a fresh token and the last `id`.
         */
        get: operations["stream_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get figures
         * @description What is open, done and overdue, what was completed day by day, and how many days in a row.
         */
        get: operations["get_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything
         * @description The account, its tasks, those in the trash too, and what was done, as one JSON document.
         *
         *     Or the tasks outside the trash as CSV or iCalendar.
         */
        get: operations["export_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import tasks, or everything
         * @description A file of an export, of Todoist (CSV), of a calendar, or CSV with the names of fields for columns.
         *
         *     A thousand rows are kept at a time, or none of them. A row that is wrong is told, and left out; one whose
         *     task is there already is skipped. Under an Idempotency-Key, a file that is sent again goes on where it was
         *     cut off.
         */
        post: operations["import_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{user_id}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the account
         * @description The time zone and what frontends remember. Everybody has an account.
         */
        get: operations["get_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit the account
         * @description The time zone says what "today" is and how times without an offset are read.
         */
        patch: operations["edit_account"];
        trace?: never;
    };
    "/api/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Erase everything
         * @description Every row of the user, for good. The token stays good, and what is written next begins anew.
         */
        delete: operations["erase_account"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description Asks nothing of the database.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it do its work?
         * @description Whether the database answers, or did within the last seconds.
         */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How has it been doing?
         * @description Of the process and all that share its folder: nothing in it is about a person or a task.
         */
        get: operations["tell_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AccountView
         * @description A user's account: where they are, and what frontends remember for them.
         * @example {
         *       "user_id": "kX3aVn0q",
         *       "time_zone": "Europe/Paris",
         *       "preferences": {
         *         "theme": "dark"
         *       },
         *       "version": 43,
         *       "updated_at": "2026-11-23T05:00:00.000000Z"
         *     }
         */
        AccountView: {
            /** User Id */
            user_id: string;
            /**
             * Time Zone
             * @description An IANA name.
             * @example Europe/Paris
             */
            time_zone: string;
            /**
             * Preferences
             * @description Whatever a frontend wants to remember, at most 8,192 characters of JSON.
             */
            preferences: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
            /** Updated At */
            updated_at: string | null;
        };
        /**
         * ActivityView
         * @description One change. `actor` is null where the service did it by itself; `undoes` is what it took back.
         */
        ActivityView: {
            /** Seq */
            seq: number;
            type: components["schemas"]["ObjectType"];
            /** Id */
            id: string;
            kind: components["schemas"]["ChangeKind"];
            /** Actor */
            actor: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Request Id */
            request_id: string | null;
            /** Undoes */
            undoes: number | null;
            /** Changes */
            changes: {
                [key: string]: components["schemas"]["FieldChange"];
            };
        };
        /**
         * BatchView
         * @description What came of the operations, in their order. `version` is the user's sequence number after them.
         */
        BatchView: {
            /** Results */
            results: components["schemas"]["OutcomeView"][];
            /** Version */
            version: number;
        };
        /**
         * ChangeKind
         * @description What happened, as activity lists and undo need it.
         * @enum {string}
         */
        ChangeKind: "created" | "edited" | "completed" | "reopened" | "deleted" | "restored" | "purged";
        /**
         * ChangeView
         * @description The newest change of one object. `deleted`: in the trash, or purged if the object is null.
         */
        ChangeView: {
            /** Seq */
            seq: number;
            type: components["schemas"]["ObjectType"];
            /** Id */
            id: string;
            task?: components["schemas"]["TaskView"] | null;
            account?: components["schemas"]["AccountView"] | null;
            project?: components["schemas"]["ProjectView"] | null;
            section?: components["schemas"]["SectionView"] | null;
            tag?: components["schemas"]["TagView"] | null;
            filter?: components["schemas"]["FilterView"] | null;
            /** Deleted */
            deleted: boolean;
        };
        /**
         * CountedProjectView
         * @description A project and how many tasks are in it.
         * @example {
         *       "archived": false,
         *       "color": "#1a7f37",
         *       "created_at": "2026-11-23T05:00:00.000000Z",
         *       "id": "019aaf3e-7c00-7000-8000-000000000002",
         *       "name": "Flat",
         *       "position": "ai",
         *       "updated_at": "2026-11-23T05:00:00.000000Z",
         *       "user_id": "kX3aVn0q",
         *       "version": 43
         *     }
         */
        CountedProjectView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string;
            /** Name */
            name: string;
            /** Color */
            color: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Position
             * @description Its rank in the manual order: text, by code point.
             */
            position: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * Deleted With
             * @description What took it along into the trash.
             */
            deleted_with: string | null;
            counts: components["schemas"]["CountsView"];
        };
        /**
         * CountedSectionView
         * @description A section and how many tasks are in it.
         * @example {
         *       "archived": false,
         *       "color": "#1a7f37",
         *       "created_at": "2026-11-23T05:00:00.000000Z",
         *       "id": "019aaf3e-7c00-7000-8000-000000000002",
         *       "name": "Kitchen",
         *       "position": "ai",
         *       "project_id": "019aaf3e-7c00-7000-8000-000000000002",
         *       "updated_at": "2026-11-23T05:00:00.000000Z",
         *       "user_id": "kX3aVn0q",
         *       "version": 43
         *     }
         */
        CountedSectionView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string;
            /** Name */
            name: string;
            /** Color */
            color: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Position
             * @description Its rank in the manual order: text, by code point.
             */
            position: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * Deleted With
             * @description What took it along into the trash.
             */
            deleted_with: string | null;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            counts: components["schemas"]["CountsView"];
        };
        /**
         * CountedTagView
         * @description A tag and how many tasks have it.
         * @example {
         *       "archived": false,
         *       "color": "#1a7f37",
         *       "created_at": "2026-11-23T05:00:00.000000Z",
         *       "id": "019aaf3e-7c00-7000-8000-000000000002",
         *       "name": "home",
         *       "position": "ai",
         *       "updated_at": "2026-11-23T05:00:00.000000Z",
         *       "user_id": "kX3aVn0q",
         *       "version": 43
         *     }
         */
        CountedTagView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string;
            /** Name */
            name: string;
            /** Color */
            color: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Position
             * @description Its rank in the manual order: text, by code point.
             */
            position: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * Deleted With
             * @description What took it along into the trash.
             */
            deleted_with: string | null;
            counts: components["schemas"]["CountsView"];
        };
        /**
         * CountsView
         * @description How many tasks there are outside the trash.
         */
        CountsView: {
            /** Open */
            open: number;
            /** Completed */
            completed: number;
        };
        /**
         * DayView
         * @description How many tasks were completed on a day.
         */
        DayView: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Completed */
            completed: number;
        };
        /**
         * DeltaView
         * @description Changes in the order of `seq`. Go on from `last`, at once if there is `more`.
         */
        DeltaView: {
            /** Changes */
            changes: components["schemas"]["ChangeView"][];
            /** Last */
            last: number;
            /** More */
            more: boolean;
        };
        /**
         * ExportView
         * @description All that a user has. What is in the trash has `deleted_at`; activity is oldest first.
         */
        ExportView: {
            /**
             * Format
             * @constant
             */
            format: "taskharbor-1";
            account: components["schemas"]["AccountView"];
            /** Projects */
            projects: components["schemas"]["ProjectView"][];
            /** Sections */
            sections: components["schemas"]["SectionView"][];
            /** Tags */
            tags: components["schemas"]["TagView"][];
            /** Filters */
            filters: components["schemas"]["FilterView"][];
            /** Tasks */
            tasks: components["schemas"]["TaskView"][];
            /** Activity */
            activity: components["schemas"]["ActivityView"][];
        };
        /**
         * FieldChange
         * @description What a field was and is.
         */
        FieldChange: {
            /** Before */
            before: unknown;
            /** After */
            after: unknown;
        };
        /**
         * FilterView
         * @description A filter under a name.
         * @example {
         *       "name": "Soon",
         *       "color": "#1a7f37",
         *       "archived": false,
         *       "id": "019aaf3e-7c00-7000-8000-000000000002",
         *       "user_id": "kX3aVn0q",
         *       "position": "ai",
         *       "version": 43,
         *       "created_at": "2026-11-23T05:00:00.000000Z",
         *       "updated_at": "2026-11-23T05:00:00.000000Z",
         *       "deleted_at": null,
         *       "deleted_with": null,
         *       "query": "due < now+7d && !completed"
         *     }
         */
        FilterView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string;
            /** Name */
            name: string;
            /** Color */
            color: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Position
             * @description Its rank in the manual order: text, by code point.
             */
            position: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * Deleted With
             * @description What took it along into the trash.
             */
            deleted_with: string | null;
            /**
             * Query
             * @example due < now+7d && !completed
             */
            query: string;
        };
        /**
         * Health
         * @description A good answer; a bad one is a problem.
         */
        Health: {
            /**
             * Status
             * @default ok
             * @example ok
             * @constant
             */
            status?: "ok";
        };
        /**
         * LineFields
         * @description What the task is made of; `new_project` tells that there is no project of that name yet.
         */
        LineFields: {
            /** Title */
            title: string;
            /** Description */
            description: string | null;
            /** Due Date */
            due_date: string | null;
            /** Recurrence */
            recurrence: string | null;
            /** Repeat From */
            repeat_from: ("due" | "completion") | null;
            /** Priority */
            priority: ("none" | "low" | "medium" | "high") | null;
            /** Tags */
            tags: string[];
            /** Project */
            project: string | null;
            /** New Project */
            new_project: boolean;
        };
        /**
         * ObjectType
         * @description What a change can be a change of.
         * @enum {string}
         */
        ObjectType: "task" | "account" | "project" | "section" | "tag" | "filter";
        /**
         * OutcomeView
         * @description What came of one operation: its task as it is after all of them, null once it is purged.
         */
        OutcomeView: {
            task: components["schemas"]["TaskView"] | null;
        };
        /**
         * PartKind
         * @description What a stretch of text can say of a task, beside its title.
         * @enum {string}
         */
        PartKind: "due" | "recurrence" | "priority" | "tag" | "project";
        /**
         * PartView
         * @description A stretch of the text from `start` to before `end`, in code points, and what it came to.
         */
        PartView: {
            kind: components["schemas"]["PartKind"];
            /** Start */
            start: number;
            /** End */
            end: number;
            /** Value */
            value: string;
        };
        /**
         * ProgressView
         * @description How many of a task's sub-tasks, at all levels, are done.
         */
        ProgressView: {
            /** Completed */
            completed: number;
            /** Total */
            total: number;
        };
        /**
         * ProjectFigures
         * @description How many tasks are in a project; null stands for those in none.
         */
        ProjectFigures: {
            /** Project Id */
            project_id: string | null;
            /** Name */
            name: string | null;
            /** Open */
            open: number;
            /** Completed */
            completed: number;
        };
        /**
         * ProjectView
         * @description A project. Its sections and tasks go into the trash and come back with it.
         * @example {
         *       "name": "Flat",
         *       "color": "#1a7f37",
         *       "archived": false,
         *       "id": "019aaf3e-7c00-7000-8000-000000000002",
         *       "user_id": "kX3aVn0q",
         *       "position": "ai",
         *       "version": 43,
         *       "created_at": "2026-11-23T05:00:00.000000Z",
         *       "updated_at": "2026-11-23T05:00:00.000000Z",
         *       "deleted_at": null,
         *       "deleted_with": null
         *     }
         */
        ProjectView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string;
            /** Name */
            name: string;
            /** Color */
            color: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Position
             * @description Its rank in the manual order: text, by code point.
             */
            position: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * Deleted With
             * @description What took it along into the trash.
             */
            deleted_with: string | null;
        };
        /**
         * QuickView
         * @description The task, null if none was made, and what of the text was understood as what.
         */
        QuickView: {
            task: components["schemas"]["TaskView"] | null;
            /** @description What the line says. */
            fields: components["schemas"]["LineFields"];
            /** Understood */
            understood: components["schemas"]["PartView"][];
        };
        /**
         * SectionView
         * @description A part of a project.
         * @example {
         *       "name": "Kitchen",
         *       "color": "#1a7f37",
         *       "archived": false,
         *       "id": "019aaf3e-7c00-7000-8000-000000000002",
         *       "user_id": "kX3aVn0q",
         *       "position": "ai",
         *       "version": 43,
         *       "created_at": "2026-11-23T05:00:00.000000Z",
         *       "updated_at": "2026-11-23T05:00:00.000000Z",
         *       "deleted_at": null,
         *       "deleted_with": null,
         *       "project_id": "019aaf3e-7c00-7000-8000-000000000002"
         *     }
         */
        SectionView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string;
            /** Name */
            name: string;
            /** Color */
            color: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Position
             * @description Its rank in the manual order: text, by code point.
             */
            position: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * Deleted With
             * @description What took it along into the trash.
             */
            deleted_with: string | null;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
        };
        /**
         * SeriesView
         * @description Where a task stands among those that its rule makes. `id` is the first one's; `index` counts from 0.
         *
         *     `start` and `clock` are the date and time that the rule is reckoned from, null: the due date.
         */
        SeriesView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Start
             * Format: date
             */
            start: string | null;
            /** Index */
            index: number;
            /** Clock */
            clock: string | null;
        };
        /**
         * StatsView
         * @description Figures of all tasks outside the trash, and how many are in it. Days are those of `time_zone`.
         *
         *     `overdue` and `today` count what is open. `completed_per_day` is oldest first, up to today.
         */
        StatsView: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Time Zone
             * @description An IANA name.
             * @example Europe/Paris
             */
            time_zone: string;
            /** Open */
            open: number;
            /** Completed */
            completed: number;
            /** Overdue */
            overdue: number;
            /** Today */
            today: number;
            /** Trash */
            trash: number;
            /** Completed Per Day */
            completed_per_day: components["schemas"]["DayView"][];
            streak: components["schemas"]["StreakView"];
            /** By Project */
            by_project: components["schemas"]["ProjectFigures"][];
            /** By Tag */
            by_tag: components["schemas"]["TagFigures"][];
        };
        /**
         * StreakView
         * @description Days in a row on each of which something was completed: up to today or yesterday, and at most ever.
         */
        StreakView: {
            /** Current */
            current: number;
            /** Longest */
            longest: number;
        };
        /**
         * TagFigures
         * @description How many tasks have a tag.
         */
        TagFigures: {
            /** Name */
            name: string;
            /** Open */
            open: number;
            /** Completed */
            completed: number;
        };
        /**
         * TagView
         * @description What is kept of a tag beside the tasks that have it. `version` is 0 where that is nothing.
         * @example {
         *       "name": "home",
         *       "color": "#1a7f37",
         *       "archived": false,
         *       "id": "019aaf3e-7c00-7000-8000-000000000002",
         *       "user_id": "kX3aVn0q",
         *       "position": "ai",
         *       "version": 43,
         *       "created_at": "2026-11-23T05:00:00.000000Z",
         *       "updated_at": "2026-11-23T05:00:00.000000Z",
         *       "deleted_at": null,
         *       "deleted_with": null
         *     }
         */
        TagView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string;
            /** Name */
            name: string;
            /** Color */
            color: string | null;
            /** Archived */
            archived: boolean;
            /**
             * Position
             * @description Its rank in the manual order: text, by code point.
             */
            position: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * Deleted With
             * @description What took it along into the trash.
             */
            deleted_with: string | null;
        };
        /**
         * TaskTreeView
         * @description A task with its sub-tasks at all levels, each in the manual order.
         * @example {
         *       "blocked_by": [],
         *       "completed": false,
         *       "created_at": "2026-11-23T05:00:00.000000Z",
         *       "due_date": "2027-01-31",
         *       "id": "019aaf3e-7c00-7000-8000-000000000001",
         *       "position": "ah",
         *       "priority": "high",
         *       "recurrence": "FREQ=MONTHLY",
         *       "repeat_from": "due",
         *       "series": {
         *         "id": "019aaf3e-7c00-7000-8000-000000000001",
         *         "index": 0
         *       },
         *       "tags": [
         *         "home"
         *       ],
         *       "title": "Pay rent",
         *       "updated_at": "2026-11-23T05:00:00.000000Z",
         *       "user_id": "kX3aVn0q",
         *       "version": 42
         *     }
         */
        TaskTreeView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string;
            /** Title */
            title: string;
            /** Description */
            description: string | null;
            /** Completed */
            completed: boolean;
            /** Completed At */
            completed_at: string | null;
            /**
             * Priority
             * @enum {string}
             */
            priority: "none" | "low" | "medium" | "high";
            /** Tags */
            tags: string[];
            /** Due Date */
            due_date: string | null;
            /** Time Zone */
            time_zone: string | null;
            /** Recurrence */
            recurrence: string | null;
            /**
             * Repeat From
             * @description What the next one is reckoned from.
             * @enum {string}
             */
            repeat_from: "due" | "completion";
            series: components["schemas"]["SeriesView"] | null;
            /** Project Id */
            project_id: string | null;
            /** Section Id */
            section_id: string | null;
            /** Parent Id */
            parent_id: string | null;
            /**
             * Blocked By
             * @description Tasks that must be completed before.
             */
            blocked_by: string[];
            /**
             * Position
             * @description Its rank in the manual order: text, by code point.
             */
            position: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * Deleted With
             * @description What took it along into the trash.
             */
            deleted_with: string | null;
            /** Children */
            children: components["schemas"]["TaskTreeView"][];
            progress: components["schemas"]["ProgressView"];
        };
        /**
         * TaskView
         * @description A task. `version` is the user's sequence number at its last change.
         * @example {
         *       "title": "Pay rent",
         *       "description": null,
         *       "priority": "high",
         *       "tags": [
         *         "home"
         *       ],
         *       "due_date": "2027-01-31",
         *       "id": "019aaf3e-7c00-7000-8000-000000000001",
         *       "user_id": "kX3aVn0q",
         *       "completed": false,
         *       "completed_at": null,
         *       "time_zone": null,
         *       "recurrence": "FREQ=MONTHLY",
         *       "repeat_from": "due",
         *       "series": {
         *         "id": "019aaf3e-7c00-7000-8000-000000000001",
         *         "start": null,
         *         "index": 0,
         *         "clock": null
         *       },
         *       "project_id": null,
         *       "section_id": null,
         *       "parent_id": null,
         *       "blocked_by": [],
         *       "position": "ah",
         *       "version": 42,
         *       "created_at": "2026-11-23T05:00:00.000000Z",
         *       "updated_at": "2026-11-23T05:00:00.000000Z",
         *       "deleted_at": null,
         *       "deleted_with": null
         *     }
         */
        TaskView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string;
            /** Title */
            title: string;
            /** Description */
            description: string | null;
            /** Completed */
            completed: boolean;
            /** Completed At */
            completed_at: string | null;
            /**
             * Priority
             * @enum {string}
             */
            priority: "none" | "low" | "medium" | "high";
            /** Tags */
            tags: string[];
            /** Due Date */
            due_date: string | null;
            /** Time Zone */
            time_zone: string | null;
            /** Recurrence */
            recurrence: string | null;
            /**
             * Repeat From
             * @description What the next one is reckoned from.
             * @enum {string}
             */
            repeat_from: "due" | "completion";
            series: components["schemas"]["SeriesView"] | null;
            /** Project Id */
            project_id: string | null;
            /** Section Id */
            section_id: string | null;
            /** Parent Id */
            parent_id: string | null;
            /**
             * Blocked By
             * @description Tasks that must be completed before.
             */
            blocked_by: string[];
            /**
             * Position
             * @description Its rank in the manual order: text, by code point.
             */
            position: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /**
             * Deleted With
             * @description What took it along into the trash.
             */
            deleted_with: string | null;
        };
        /**
         * FieldProblem
         * @description One field at fault: `pointer` into the body (RFC 6901), or the name of a query `parameter`.
         */
        FieldProblem: {
            /**
             * Pointer
             * @default null
             */
            pointer?: string | null;
            /**
             * Parameter
             * @default null
             */
            parameter?: string | null;
            /** Detail */
            detail: string;
        };
        /**
         * ProblemDetails
         * @description An error (RFC 9457). `code` is stable; `detail` is for people and never shows what was sent.
         * @example {
         *       "code": "validation_failed",
         *       "detail": "title: must not be empty",
         *       "errors": [
         *         {
         *           "detail": "must not be empty",
         *           "pointer": "/title"
         *         }
         *       ],
         *       "request_id": "019aaf3e7c007000a000000000000001",
         *       "status": 422,
         *       "title": "Unprocessable Content",
         *       "type": "about:blank"
         *     }
         */
        ProblemDetails: {
            /** Type */
            type: string;
            /** Title */
            title: string;
            /** Status */
            status: number;
            /** Detail */
            detail: string;
            /** Code */
            code: string;
            /** Request Id */
            request_id: string;
            /**
             * Errors
             * @description Only for validation.
             * @default null
             */
            errors?: components["schemas"]["FieldProblem"][] | null;
            /**
             * Current
             * @description Only for 412: the object as it is.
             * @default null
             */
            current?: components["schemas"]["TaskView"] | components["schemas"]["AccountView"] | components["schemas"]["ProjectView"] | components["schemas"]["SectionView"] | components["schemas"]["TagView"] | components["schemas"]["FilterView"] | null;
        };
        StreamChangesItem: {
            /** @enum {string} */
            event: "change" | "end";
            id: string;
            data: string;
        };
        ImportFileItem: {
            /**
             * Event
             * @constant
             */
            event: "problem";
            /** Line */
            line?: number | null;
            /** Field */
            field?: string | null;
            /** Pointer */
            pointer?: string | null;
            /** Detail */
            detail: string;
            /** Kept */
            kept: boolean;
        } | {
            /** Rows */
            rows: number;
            /** Created */
            created: number;
            /** Skipped */
            skipped: number;
            /** Failed */
            failed: number;
            /** Problems */
            problems: number;
            /**
             * Event
             * @constant
             */
            event: "progress";
            /** Version */
            version: number | null;
        } | {
            /** Rows */
            rows: number;
            /** Created */
            created: number;
            /** Skipped */
            skipped: number;
            /** Failed */
            failed: number;
            /** Problems */
            problems: number;
            /**
             * Event
             * @constant
             */
            event: "done";
            /** Dry Run */
            dry_run: boolean;
        } | {
            /** Rows */
            rows: number;
            /** Created */
            created: number;
            /** Skipped */
            skipped: number;
            /** Failed */
            failed: number;
            /** Problems */
            problems: number;
            /**
             * Event
             * @constant
             */
            event: "stopped";
            /** Dry Run */
            dry_run: boolean;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Retry After */
            retry_after: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_tasks: {
        parameters: {
            query?: {
                status?: "all" | "pending" | "completed";
                /** @description The same as `status`, as a boolean. */
                completed?: boolean;
                /** @description Any of these. */
                priority?: ("none" | "low" | "medium" | "high")[];
                /** @description Any of these, compared without case. */
                tag?: string[];
                /** @description Words that title, description or tags must all contain, without case. */
                search?: string;
                /** @description Due dates by name. `week` is today and the six days after it; a completed task is never overdue. */
                due?: "overdue" | "today" | "week" | "none";
                /** @description A date or a time; not included. */
                due_before?: string;
                /** @description A date or a time; not included. */
                due_after?: string;
                /** @description A time, or a date for its start. */
                updated_after?: string;
                /** @description In any of these; `none`: in no project. */
                project_id?: string[];
                /** @description In any of these; `none`: in no section. */
                section_id?: string[];
                /** @description Below any of these; `none`: tasks that are no sub-tasks. */
                parent_id?: string[];
                /** @description Whether they wait for an open task. */
                blocked?: boolean;
                /** @description Whether they are open, wait for none, and have no open sub-tasks. */
                actionable?: boolean;
                /** @description In the filter language: `completed = false && (priority >= medium || tag in (home, work)) && due < now+7d`. */
                filter?: string;
                /** @description A saved filter, by its id. */
                filter_id?: string;
                /** @description The trash instead. */
                deleted?: boolean;
                /** @description `-` for descending. No value comes last both ways; ids break ties. */
                sort?: "created" | "updated" | "title" | "due_date" | "priority" | "position" | "-created" | "-updated" | "-title" | "-due_date" | "-priority" | "-position";
                order?: "asc" | "desc";
                /** @description Only these fields of each task. */
                fields?: ("id" | "user_id" | "title" | "description" | "completed" | "completed_at" | "priority" | "tags" | "due_date" | "time_zone" | "recurrence" | "repeat_from" | "series" | "project_id" | "section_id" | "parent_id" | "blocked_by" | "position" | "version" | "created_at" | "updated_at" | "deleted_at" | "deleted_with")[];
                limit?: number;
                /** @description From the `Link` of the page before. */
                cursor?: string;
                /** @description With `children`, each has its sub-tasks at all levels, and their progress. */
                expand?: "children"[];
                /** @description Answer `X-Total-Count` as well. */
                count?: boolean;
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `<…>; rel="next"` when another page follows (RFC 8288). */
                    Link?: string;
                    /** @description How many there are on all pages, if `count=true`. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["TaskTreeView"] | components["schemas"]["TaskView"])[];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    create_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Title */
                    title: string;
                    /** Description */
                    description?: string | null;
                    /**
                     * Completed
                     * @default false
                     */
                    completed?: boolean;
                    /**
                     * Priority
                     * @default none
                     * @enum {string}
                     */
                    priority?: "none" | "low" | "medium" | "high";
                    /**
                     * Tags
                     * @default []
                     */
                    tags?: string[];
                    /** Due Date */
                    due_date?: string | null;
                    /** Time Zone */
                    time_zone?: string | null;
                    /** Recurrence */
                    recurrence?: string | null;
                    /**
                     * Repeat From
                     * @description What the next one is reckoned from.
                     * @default due
                     * @enum {string}
                     */
                    repeat_from?: "due" | "completion";
                    /** Project Id */
                    project_id?: string | null;
                    /** Section Id */
                    section_id?: string | null;
                    /** Parent Id */
                    parent_id?: string | null;
                    /**
                     * Blocked By
                     * @description Tasks that must be completed before.
                     * @default []
                     */
                    blocked_by?: string[];
                };
            };
        };
        responses: {
            /** @description As it now is. */
            201: {
                headers: {
                    /** @description The new task's address. */
                    Location?: string;
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_task: {
        parameters: {
            query?: {
                /** @description Its sub-tasks at all levels, and their progress. */
                expand?: "children"[];
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id. */
                task_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskTreeView"] | components["schemas"]["TaskView"];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    put_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id. */
                task_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Title */
                    title?: string;
                    /** Description */
                    description?: string | null;
                    /** Completed */
                    completed?: boolean;
                    /**
                     * Priority
                     * @enum {string}
                     */
                    priority?: "none" | "low" | "medium" | "high";
                    /** Tags */
                    tags?: string[];
                    /** Due Date */
                    due_date?: string | null;
                    /** Time Zone */
                    time_zone?: string | null;
                    /** Recurrence */
                    recurrence?: string | null;
                    /**
                     * Repeat From
                     * @description What the next one is reckoned from.
                     * @enum {string}
                     */
                    repeat_from?: "due" | "completion";
                    /** Project Id */
                    project_id?: string | null;
                    /** Section Id */
                    section_id?: string | null;
                    /** Parent Id */
                    parent_id?: string | null;
                    /**
                     * Blocked By
                     * @description Tasks that must be completed before.
                     */
                    blocked_by?: string[];
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    delete_task: {
        parameters: {
            query?: {
                purge?: boolean;
            };
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id. */
                task_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    edit_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id. */
                task_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Title */
                    title?: string;
                    /** Description */
                    description?: string | null;
                    /** Completed */
                    completed?: boolean;
                    /**
                     * Priority
                     * @enum {string}
                     */
                    priority?: "none" | "low" | "medium" | "high";
                    /** Tags */
                    tags?: string[];
                    /** Due Date */
                    due_date?: string | null;
                    /** Time Zone */
                    time_zone?: string | null;
                    /** Recurrence */
                    recurrence?: string | null;
                    /**
                     * Repeat From
                     * @description What the next one is reckoned from.
                     * @enum {string}
                     */
                    repeat_from?: "due" | "completion";
                    /** Project Id */
                    project_id?: string | null;
                    /** Section Id */
                    section_id?: string | null;
                    /** Parent Id */
                    parent_id?: string | null;
                    /**
                     * Blocked By
                     * @description Tasks that must be completed before.
                     */
                    blocked_by?: string[];
                };
                "application/merge-patch+json": {
                    /** Title */
                    title?: string;
                    /** Description */
                    description?: string | null;
                    /** Completed */
                    completed?: boolean;
                    /**
                     * Priority
                     * @enum {string}
                     */
                    priority?: "none" | "low" | "medium" | "high";
                    /** Tags */
                    tags?: string[];
                    /** Due Date */
                    due_date?: string | null;
                    /** Time Zone */
                    time_zone?: string | null;
                    /** Recurrence */
                    recurrence?: string | null;
                    /**
                     * Repeat From
                     * @description What the next one is reckoned from.
                     * @enum {string}
                     */
                    repeat_from?: "due" | "completion";
                    /** Project Id */
                    project_id?: string | null;
                    /** Section Id */
                    section_id?: string | null;
                    /** Parent Id */
                    parent_id?: string | null;
                    /**
                     * Blocked By
                     * @description Tasks that must be completed before.
                     */
                    blocked_by?: string[];
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    complete_task: {
        parameters: {
            query?: {
                /** @description Complete its sub-tasks too. */
                cascade?: boolean;
                /** @description Even if it waits for an open task. */
                force?: boolean;
            };
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id. */
                task_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Completed */
                    completed: boolean;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    move_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id. */
                task_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Before */
                    before?: string | null;
                    /** After */
                    after?: string | null;
                    /** Project Id */
                    project_id?: string | null;
                    /** Section Id */
                    section_id?: string | null;
                    /** Parent Id */
                    parent_id?: string | null;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    restore_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id. */
                task_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    batch_tasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Operations */
                    operations: ({
                        /** Title */
                        title: string;
                        /** Description */
                        description?: string | null;
                        /**
                         * Completed
                         * @default false
                         */
                        completed?: boolean;
                        /**
                         * Priority
                         * @default none
                         * @enum {string}
                         */
                        priority?: "none" | "low" | "medium" | "high";
                        /**
                         * Tags
                         * @default []
                         */
                        tags?: string[];
                        /** Due Date */
                        due_date?: string | null;
                        /** Time Zone */
                        time_zone?: string | null;
                        /** Recurrence */
                        recurrence?: string | null;
                        /**
                         * Repeat From
                         * @description What the next one is reckoned from.
                         * @default due
                         * @enum {string}
                         */
                        repeat_from?: "due" | "completion";
                        /** Project Id */
                        project_id?: string | null;
                        /** Section Id */
                        section_id?: string | null;
                        /** Parent Id */
                        parent_id?: string | null;
                        /**
                         * Blocked By
                         * @default []
                         */
                        blocked_by?: string[];
                        /**
                         * Op
                         * @constant
                         */
                        op: "create";
                        /** Ref */
                        ref?: string | null;
                        /**
                         * Id
                         * Format: uuid
                         */
                        id?: string;
                    } | {
                        /**
                         * Id
                         * @description A task's id, or `$name` of one that is created before.
                         */
                        id: string;
                        /** If Version */
                        if_version?: number | null;
                        /**
                         * Title
                         * @default
                         */
                        title?: string;
                        /** Description */
                        description?: string | null;
                        /**
                         * Completed
                         * @default false
                         */
                        completed?: boolean;
                        /**
                         * Priority
                         * @default none
                         * @enum {string}
                         */
                        priority?: "none" | "low" | "medium" | "high";
                        /**
                         * Tags
                         * @default []
                         */
                        tags?: string[];
                        /** Due Date */
                        due_date?: string | null;
                        /** Time Zone */
                        time_zone?: string | null;
                        /** Recurrence */
                        recurrence?: string | null;
                        /**
                         * Repeat From
                         * @description What the next one is reckoned from.
                         * @default due
                         * @enum {string}
                         */
                        repeat_from?: "due" | "completion";
                        /** Project Id */
                        project_id?: string | null;
                        /** Section Id */
                        section_id?: string | null;
                        /** Parent Id */
                        parent_id?: string | null;
                        /**
                         * Blocked By
                         * @default []
                         */
                        blocked_by?: string[];
                        /**
                         * Op
                         * @constant
                         */
                        op: "edit";
                    } | {
                        /**
                         * Id
                         * @description A task's id, or `$name` of one that is created before.
                         */
                        id: string;
                        /** If Version */
                        if_version?: number | null;
                        /**
                         * Op
                         * @constant
                         */
                        op: "complete";
                        /** Completed */
                        completed?: boolean | null;
                        /**
                         * Cascade
                         * @default false
                         */
                        cascade?: boolean;
                        /**
                         * Force
                         * @default false
                         */
                        force?: boolean;
                    } | {
                        /**
                         * Id
                         * @description A task's id, or `$name` of one that is created before.
                         */
                        id: string;
                        /** If Version */
                        if_version?: number | null;
                        /** Before */
                        before?: string | null;
                        /** After */
                        after?: string | null;
                        /** Project Id */
                        project_id?: string | null;
                        /** Section Id */
                        section_id?: string | null;
                        /** Parent Id */
                        parent_id?: string | null;
                        /**
                         * Op
                         * @constant
                         */
                        op: "move";
                    } | {
                        /**
                         * Id
                         * @description A task's id, or `$name` of one that is created before.
                         */
                        id: string;
                        /** If Version */
                        if_version?: number | null;
                        /**
                         * Op
                         * @constant
                         */
                        op: "delete";
                        /**
                         * Purge
                         * @default false
                         */
                        purge?: boolean;
                    } | {
                        /**
                         * Id
                         * @description A task's id, or `$name` of one that is created before.
                         */
                        id: string;
                        /** If Version */
                        if_version?: number | null;
                        /**
                         * Op
                         * @constant
                         */
                        op: "restore";
                    })[];
                };
            };
        };
        responses: {
            /** @description What came of the operations, in their order. */
            200: {
                headers: {
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    quick_add: {
        parameters: {
            query?: {
                /** @description Only tell what would be understood. */
                dry_run?: boolean;
            };
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Text */
                    text: string;
                };
            };
        };
        responses: {
            /** @description With `dry_run`: what would be understood. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickView"];
                };
            };
            /** @description The task, and what was understood. */
            201: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description The new task's address. */
                    Location?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_projects: {
        parameters: {
            query?: {
                /** @description The trash instead. */
                deleted?: boolean;
                /** @description With `counts`, each has the numbers of its tasks. */
                expand?: "counts"[];
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["CountedProjectView"] | components["schemas"]["ProjectView"])[];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    create_project: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Name */
                    name: string;
                    /** Color */
                    color?: string | null;
                    /**
                     * Archived
                     * @default false
                     */
                    archived?: boolean;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            201: {
                headers: {
                    /** @description The new task's address. */
                    Location?: string;
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_project: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    delete_project: {
        parameters: {
            query?: {
                purge?: boolean;
            };
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    edit_project: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Name */
                    name?: string;
                    /** Color */
                    color?: string | null;
                    /** Archived */
                    archived?: boolean;
                };
                "application/merge-patch+json": {
                    /** Name */
                    name?: string;
                    /** Color */
                    color?: string | null;
                    /** Archived */
                    archived?: boolean;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    move_project: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Before */
                    before?: string | null;
                    /** After */
                    after?: string | null;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    restore_project: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_sections: {
        parameters: {
            query?: {
                /** @description The trash instead. */
                deleted?: boolean;
                /** @description With `counts`, each has the numbers of its tasks. */
                expand?: "counts"[];
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["CountedSectionView"] | components["schemas"]["SectionView"])[];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    create_section: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Name */
                    name: string;
                    /** Color */
                    color?: string | null;
                    /**
                     * Archived
                     * @default false
                     */
                    archived?: boolean;
                    /**
                     * Project Id
                     * Format: uuid
                     */
                    project_id: string;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            201: {
                headers: {
                    /** @description The new task's address. */
                    Location?: string;
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_section: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionView"];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    delete_section: {
        parameters: {
            query?: {
                purge?: boolean;
            };
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    edit_section: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Name */
                    name?: string;
                    /** Color */
                    color?: string | null;
                    /** Archived */
                    archived?: boolean;
                };
                "application/merge-patch+json": {
                    /** Name */
                    name?: string;
                    /** Color */
                    color?: string | null;
                    /** Archived */
                    archived?: boolean;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    move_section: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Before */
                    before?: string | null;
                    /** After */
                    after?: string | null;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    restore_section: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_filters: {
        parameters: {
            query?: {
                /** @description The trash instead. */
                deleted?: boolean;
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterView"][];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    create_filter: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Name */
                    name: string;
                    /** Color */
                    color?: string | null;
                    /**
                     * Archived
                     * @default false
                     */
                    archived?: boolean;
                    /**
                     * Query
                     * @example due < now+7d && !completed
                     */
                    query: string;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            201: {
                headers: {
                    /** @description The new task's address. */
                    Location?: string;
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_filter: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterView"];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    delete_filter: {
        parameters: {
            query?: {
                purge?: boolean;
            };
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    edit_filter: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Name */
                    name?: string;
                    /** Color */
                    color?: string | null;
                    /** Archived */
                    archived?: boolean;
                    /**
                     * Query
                     * @example due < now+7d && !completed
                     */
                    query?: string;
                };
                "application/merge-patch+json": {
                    /** Name */
                    name?: string;
                    /** Color */
                    color?: string | null;
                    /** Archived */
                    archived?: boolean;
                    /**
                     * Query
                     * @example due < now+7d && !completed
                     */
                    query?: string;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    move_filter: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Before */
                    before?: string | null;
                    /** After */
                    after?: string | null;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    restore_filter: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its id. */
                object_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_tags: {
        parameters: {
            query?: {
                /** @description With `counts`, each has the numbers of its tasks. */
                expand?: "counts"[];
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["CountedTagView"] | components["schemas"]["TagView"])[];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    create_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Name */
                    name: string;
                    /** Color */
                    color?: string | null;
                    /**
                     * Archived
                     * @default false
                     */
                    archived?: boolean;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            201: {
                headers: {
                    /** @description The new task's address. */
                    Location?: string;
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its name, percent-encoded, in any case. */
                name: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagView"];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    delete_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its name, percent-encoded, in any case. */
                name: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    edit_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its name, percent-encoded, in any case. */
                name: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Name */
                    name?: string;
                    /** Color */
                    color?: string | null;
                    /** Archived */
                    archived?: boolean;
                };
                "application/merge-patch+json": {
                    /** Name */
                    name?: string;
                    /** Color */
                    color?: string | null;
                    /** Archived */
                    archived?: boolean;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    move_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its name, percent-encoded, in any case. */
                name: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Before */
                    before?: string | null;
                    /** After */
                    after?: string | null;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_changes: {
        parameters: {
            query?: {
                /** @description 0, or the `last` or `seq` that you got before. */
                since?: number;
                limit?: number;
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeltaView"];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description What changed after that number is not known any more: start at `since=0`. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    undo_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The change's number. */
                number: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"] | components["schemas"]["AccountView"] | components["schemas"]["ProjectView"] | components["schemas"]["SectionView"] | components["schemas"]["TagView"] | components["schemas"]["FilterView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_activity: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `<…>; rel="next"` when another page follows (RFC 8288). */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityView"][];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_task_activity: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id. */
                task_id: string;
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `<…>; rel="next"` when another page follows (RFC 8288). */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityView"][];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such thing; somebody else's looks the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    stream_changes: {
        parameters: {
            query?: {
                /** @description 0, or the `last` or `seq` that you got before. */
                since?: number;
            };
            header?: {
                /** @description The id of the last event that was seen. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events `change`, each with the `id` to resume at, then one `end`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description What changed after that number is not known any more: start at `since=0`. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_stats: {
        parameters: {
            query?: {
                /** @description How many days to tell one by one. */
                days?: number;
            };
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsView"];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    export_account: {
        parameters: {
            query?: {
                /** @description What can be written; also how the names of such files end. */
                format?: "json" | "csv" | "ics";
            };
            header?: never;
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that the user has, or the tasks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportView"];
                    "text/csv": string;
                    "text/calendar": string;
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    import_file: {
        parameters: {
            query?: {
                /** @description What can be read. */
                format?: "json" | "csv" | "todoist" | "ics";
                /** @description The name of the project of tasks for which the file names none. */
                project?: string;
                /** @description Only tell what would become of it. */
                dry_run?: boolean;
            };
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Blob | string;
                "text/csv": Blob | string;
                "text/calendar": Blob | string;
                "application/octet-stream": Blob | string;
            };
        };
        responses: {
            /** @description What becomes of the file, an event a line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description What you have is still good. */
            304: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    edit_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request: sent again under it within 24 hours, it is not done again, and its first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Time Zone */
                    time_zone?: string | null;
                    /** Preferences */
                    preferences?: {
                        [key: string]: unknown;
                    } | null;
                };
                "application/merge-patch+json": {
                    /** Time Zone */
                    time_zone?: string | null;
                    /** Preferences */
                    preferences?: {
                        [key: string]: unknown;
                    } | null;
                };
            };
        };
        responses: {
            /** @description As it now is. */
            200: {
                headers: {
                    /** @description Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3). */
                    ETag?: string;
                    /** @description `true` if this answer was given before, under the same `Idempotency-Key`. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in a state in which this can be done, or a request of this key is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The body is not sent as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some field or parameter is at fault, `errors` names each; or the key was used for something else. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    erase_account: {
        parameters: {
            query?: never;
            header: {
                /** @description Must be `erase-everything`. */
                "Taskharbor-Confirm": "erase-everything";
                /** @description ETags of what you mean to change, or `*` (RFC 9110 §13.1.1). */
                "If-Match"?: string;
                /** @description ETags of what you have, or `*` (RFC 9110 §13.1.2). */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id as their issuer wrote it, percent-encoded; `me` is the token's own. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a header is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The token is missing, invalid or expired. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The address belongs to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description It is not in the version that the condition names; `current` is how it is. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This service takes changes only under a condition. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests of this user, or from this address. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    /** @description What is left, and for how many seconds: `"user";r=599;t=60`. */
                    RateLimit?: string;
                    /** @description What is allowed in how many seconds: `"user";q=600;w=60`. */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A defect of this service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The database or the token issuer can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The database can't be reached right now. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    tell_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All workers' metrics, in Prometheus' text format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description TASKHARBOR_METRICS_TOKEN is set, and was not sent. */
            401: {
                headers: {
                    /** @description `Bearer` (RFC 6750). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
}
